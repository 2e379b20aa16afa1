package io.tributary.table;

import java.util.Optional;

/**
 * How people name a record: by its record_id, or as SOURCE:KEY with its source_system and source_record_id.
 *
 * @param source the source named, if one is
 * @param text the key; without a source all of what was given
 */
public record RecordReference(Optional<String> source, String text) {

    /** A source has a name, so that nothing before the colon is no source. */
    public static RecordReference of(String given) {
        int colon = given.indexOf(':');
        return colon > 0
                ? new RecordReference(Optional.of(given.substring(0, colon)), given.substring(colon + 1))
                : new RecordReference(Optional.empty(), given);
    }

    /** The record_id that is meant; without a source what was given, which may be the id of something else. */
    public String id(KeyedHash hash) {
        return source.map(name -> hash.hash(name, text)).orElse(text);
    }
}
