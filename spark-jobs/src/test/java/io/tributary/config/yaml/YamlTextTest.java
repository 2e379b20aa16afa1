package io.tributary.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.config.ConfigurationException;
import io.tributary.config.yaml.YamlValue.Mapping;
import io.tributary.config.yaml.YamlValue.Scalar;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YamlTextTest {
    private final Problems problems = new Problems();

    private Optional<YamlValue> read(String text) {
        return YamlText.read(text, line -> new Place("f.yaml", line), problems);
    }

    private String refusal(String text) {
        read(text);
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, problems::refuse);
        return refused == null ? "not refused" : refused.getMessage();
    }

    @Test
    void scalarsStayAsWritten() {
        Mapping mapping =
                (Mapping) read("a: NO\nb: 007\nc: '1'\nd: 2024-01-01\n").orElseThrow();

        assertThat(mapping.entries().values())
                .extracting(entry -> ((Scalar) entry.value()).text())
                .containsExactly("NO", "007", "1", "2024-01-01");
        assertThat(mapping.entries().get("c").place()).isEqualTo(new Place("f.yaml", 3));
    }

    @Test
    void anAliasRepeatsItsValue() {
        Mapping mapping = (Mapping) read("a: &x {k: v}\nb: *x\n").orElseThrow();

        assertThat(mapping.entries().get("b").value())
                .isEqualTo(mapping.entries().get("a").value());
        assertThat(problems.count()).isZero();
    }

    @Test
    void duplicateKeysAtAnyDepth() {
        assertThat(refusal("a: {b: 1, b: 2}\nc: 1\na: 2\n")).isEqualTo("""
                        2 problems:
                          f.yaml:1: duplicate key 'b'. It is already on line 1: remove one of the two
                          f.yaml:3: duplicate key 'a'. It is already on line 1: remove one of the two""");
    }

    @Test
    void aTabForIndentation() {
        assertThat(refusal("a:\n\tb: 1\n"))
                .isEqualTo("f.yaml:2: broken YAML: found character '\\t(TAB)' that cannot start any token. "
                        + "(Do not use \\t(TAB) for indentation). "
                        + "Check indentation, colons and quotes on this line and the one before");
    }

    @Test
    void aControlCharacter() {
        assertThat(refusal("a: 1\nb: \u0001\n"))
                .isEqualTo("f.yaml:2: broken YAML: a control character. "
                        + "Check indentation, colons and quotes on this line and the one before");
    }

    @Test
    void twoDocuments() {
        assertThat(refusal("a: 1\n---\nb: 1\n"))
                .isEqualTo("f.yaml:2: broken YAML: but found another document. "
                        + "Check indentation, colons and quotes on this line and the one before");
    }

    @Test
    void tagsMergeKeysAndKeysThatAreNoWords() {
        assertThat(refusal("a: !secret x\nb: {<<: {c: 1}}\n[d]: 1\n")).isEqualTo("""
                        3 problems:
                          f.yaml:1: tag '!secret' is not supported. Remove it: values are texts, lists and sections
                          f.yaml:2: merge key '<<' is not supported. Write the keys out
                          f.yaml:3: a key that is not one word. Write KEY: VALUE""");
    }

    @Test
    void classNames() {
        assertThat(refusal("a: !!java.net.URL x\n"))
                .isEqualTo("f.yaml:1: broken YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL. "
                        + "Check indentation, colons and quotes on this line and the one before");
    }

    @Test
    void anAliasOfItself() {
        assertThat(refusal("a: &x [*x]\n")).isEqualTo("f.yaml:1: an alias that contains itself. Write the value out");
    }

    @Test
    void tooManyAliases() {
        String text = "a: &x [1]\nb: [" + "*x, ".repeat(30) + "*x]\n";
        assertThat(refusal(text)).startsWith("f.yaml: broken YAML: Number of aliases for non-scalar nodes exceeds");
    }

    @Test
    void nestingTooDeep() {
        assertThat(refusal("[".repeat(60) + "]".repeat(60))).startsWith("f.yaml: broken YAML: Nesting Depth exceeded");
    }
}
