package io.tributary.config.load;

import io.tributary.config.SourceConfig.Format;
import io.tributary.config.TextFormat;
import io.tributary.config.TextFormat.Header;
import io.tributary.config.Words;
import io.tributary.config.yaml.YamlSection;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The section {@code text} of a source. */
final class TextFormatReader {
    private static final TextFormat DEFAULT = new TextFormat(StandardCharsets.UTF_8, ',', '"', Header.PRESENT);

    private TextFormatReader() {}

    static TextFormat read(YamlSection file, Format format) {
        boolean formatKnown = file.word("format", Format.class).isPresent();
        if (file.has("text") && formatKnown && format != Format.CSV && format != Format.JSON_LINES) {
            file.problem(
                    "text", "'text' in a source of format " + Words.of(format), "Remove it: only text files need it");
        }
        return file.section("text")
                .map(section -> read(section, formatKnown ? Optional.of(format) : Optional.empty()))
                .orElse(DEFAULT);
    }

    private static TextFormat read(YamlSection section, Optional<Format> format) {
        if (format.equals(Optional.of(Format.JSON_LINES))) {
            for (String key : new String[] {"delimiter", "quote", "header"}) {
                if (section.has(key)) {
                    section.problem(key, "'" + key + "' in a source of format json-lines", "Remove it: it is for CSV");
                }
            }
        }
        TextFormat text = new TextFormat(
                encoding(section),
                section.character("delimiter").orElse(DEFAULT.delimiter()),
                section.character("quote").orElse(DEFAULT.quote()),
                section.word("header", Header.class).orElse(DEFAULT.header()));
        if (text.delimiter() == text.quote()) {
            section.problem("delimiter", "'delimiter' and 'quote' are the same character", "Change one of the two");
        }
        section.finish();
        return text;
    }

    private static Charset encoding(YamlSection section) {
        Optional<String> name = section.text("encoding");
        try {
            return name.map(Charset::forName).orElse(DEFAULT.encoding());
        } catch (IllegalArgumentException e) {
            section.problem(
                    "encoding",
                    "'encoding' is '" + name.orElse("") + "', not a known encoding",
                    "Write a name such as utf-8, iso-8859-1 or windows-1252");
            return DEFAULT.encoding();
        }
    }
}
