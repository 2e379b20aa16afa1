package io.tributary.steward;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.text.Standardised;

/** Standardises a text by the rules of its attribute's type. */
public interface ValueReader {
    /** @param country that national numbers and codes are read for; null if none is known */
    Standardised<?> read(Attribute attribute, String text, String country);
}
