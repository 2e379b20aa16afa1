package io.tributary.show;

import java.util.List;
import java.util.Optional;

/**
 * Whom a search has found.
 *
 * @param customers ids of living ones, at least one; the first of many
 * @param all how many there are
 * @param by what was given, if not the living id: a former id, a record, or types of identifiers
 */
record Found(List<String> customers, long all, Optional<String> by) {

    Found {
        customers = List.copyOf(customers);
    }

    static Found one(String customer, String by) {
        return new Found(List.of(customer), 1, Optional.of(by));
    }
}
