package io.tributary.steward;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a steward asks for.
 *
 * @param wish what to do
 * @param first record or customer; of lift the number of the decision
 * @param second of together and apart: the other record or customer; of unpin: attribute or group
 * @param values of pin: attribute to value as written; empty text: nothing is known
 * @param until last run date on which it is to hold
 * @param who asks
 * @param why in their words
 * @param place where it is written
 */
public record Request(
        Wish wish,
        String first,
        String second,
        Map<String, String> values,
        Optional<LocalDate> until,
        String who,
        String why,
        Optional<Place> place) {

    public Request {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** What can be asked for. */
    public enum Wish {
        TOGETHER,
        APART,
        PIN,
        /** Ends the pin of a customer's attribute. */
        UNPIN,
        /** Ends a decision by its number. */
        LIFT
    }

    /**
     * @param file name
     * @param line from 1
     */
    public record Place(String file, int line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }
}
