package io.tributary.explain.facts;

/**
 * A living person record.
 *
 * @param recordId its id
 * @param source that it is from
 * @param key the source's own, or the record's id where that would give a person away
 */
public record RecordFacts(String recordId, String source, String key) {

    /** With the source's key, unless that is an email address and values are hidden. */
    static RecordFacts of(String recordId, String source, String key, Values values) {
        boolean personal = key == null || key.contains("@");
        return new RecordFacts(recordId, source, personal && values == Values.HIDDEN ? recordId : key);
    }

    /** As it is given on the command line. */
    public String name() {
        return key.equals(recordId) ? recordId : source + ":" + key;
    }
}
