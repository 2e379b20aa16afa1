package io.tributary.config;

import java.util.List;

/**
 * What a user declares that becomes columns of tables.
 *
 * @param attributes those of golden records
 * @param traits those of customers' traits
 */
public record Declared(AttributesConfig attributes, TraitsConfig traits) {
    /** Nothing. */
    public static final Declared NOTHING =
            new Declared(new AttributesConfig(List.of(), List.of()), new TraitsConfig(List.of()));
}
