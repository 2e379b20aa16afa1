package io.tributary.config;

import java.util.Map;
import java.util.Optional;

/**
 * An example row in a contract and what must become of it; run as a test by {@code check}.
 *
 * @param file configuration file it stands in
 * @param line line of the file, for the message when it fails
 * @param row the row: CSV text without the header, or one JSON document
 * @param quarantine reason it must be refused for
 * @param attributes expected standardised attributes, as text; an attribute not named is not compared
 * @param identifiers expected valid identifiers, type to value
 * @param event expected columns of the interaction or consent decision, as text
 */
public record SourceExample(
        String file,
        int line,
        String row,
        Optional<String> quarantine,
        Map<String, String> attributes,
        Map<String, String> identifiers,
        Map<String, String> event) {

    public SourceExample {
        attributes = Ordered.copy(attributes);
        identifiers = Ordered.copy(identifiers);
        event = Ordered.copy(event);
    }
}
