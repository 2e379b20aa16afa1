package io.tributary.table;

import io.tributary.config.AttributesConfig.IdentifierForm;
import io.tributary.text.Emails;
import io.tributary.text.Forms;
import io.tributary.text.Phones;
import io.tributary.text.Standardised;

/**
 * The node of the identity graph that an identifier is: the keyed hash of {@code node:TYPE} and its standardised value. Who
 * looks a value up asks for its node, so that no condition of a plan holds the value.
 */
public final class IdentifierNode {
    private IdentifierNode() {}

    /**
     * The one form of a value.
     *
     * @param country ISO 3166-1 alpha-2 code that national phone numbers are read for; null if unknown
     */
    public static Standardised<String> standardise(IdentifierForm form, String text, String country) {
        return switch (form) {
            case KEY -> Forms.key(text);
            case EMAIL -> Emails.standardise(text);
            case PHONE -> Phones.standardise(text, country);
        };
    }

    /**
     * The {@code node_id}.
     *
     * @param type identifier type, as declared
     * @param value standardised
     */
    public static String id(KeyedHash hash, String type, String value) {
        return hash.hash("node:" + type, value);
    }
}
