package io.tributary.config.load;

import io.tributary.config.SourceExample;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list {@code examples} of a source. What the rows say never appears in a message: they may be real. */
final class ExamplesReader {
    private final Vocabulary vocabulary;

    ExamplesReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    List<SourceExample> read(YamlSection file) {
        return file.sections("examples").stream().map(this::example).toList();
    }

    private SourceExample example(YamlSection section) {
        section.require("row", "Write one row as it stands in a delivery");
        section.require("expect", "Write what must become of the row");
        String row = section.text("row").orElse("");
        Optional<YamlSection> expect = section.section("expect");
        section.finish();
        Optional<String> quarantine = expect.flatMap(e -> e.text("quarantine"));
        SourceExample example = new SourceExample(
                section.place().file(),
                section.place().line(),
                row,
                quarantine,
                expect.map(e -> texts(e, "attributes")).orElse(Map.of()),
                expect.map(e -> texts(e, "identifiers")).orElse(Map.of()),
                expect.map(e -> texts(e, "event")).orElse(Map.of()));
        expect.ifPresent(e -> check(e, example));
        return example;
    }

    private void check(YamlSection expect, SourceExample example) {
        expect.finish();
        expect.scalarMap("attributes").forEach((name, value) -> vocabulary.attribute(name, value.place()));
        expect.scalarMap("identifiers").forEach((name, value) -> vocabulary.identifier(name, value.place()));
        boolean accepted = !example.attributes().isEmpty()
                || !example.identifiers().isEmpty()
                || !example.event().isEmpty();
        if (accepted == example.quarantine().isPresent()) {
            expect.problem(
                    expect.place(),
                    accepted ? "an example expects both quarantine and values" : "an example expects nothing",
                    "Write either quarantine: REASON, or attributes, identifiers or event");
        }
    }

    private static Map<String, String> texts(YamlSection section, String key) {
        Map<String, String> result = new LinkedHashMap<>();
        section.scalarMap(key).forEach((name, scalar) -> result.put(name, text(scalar)));
        return result;
    }

    private static String text(Scalar scalar) {
        return scalar.text();
    }
}
