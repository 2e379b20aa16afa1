package io.tributary.survey.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.yaml.Place;
import io.tributary.config.yaml.Problems;
import io.tributary.config.yaml.YamlText;
import io.tributary.config.yaml.YamlValue.Mapping;
import io.tributary.config.yaml.YamlValue.Scalar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlLinesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "first_name",
                "E-Mail",
                "Straße 1",
                "",
                "yes",
                "No",
                "null",
                "12",
                "a: b",
                "a #b",
                "- a",
                "\"",
                "\\",
                "a\tb",
                "{date}",
                "*",
                "&x",
                "!y",
                "~",
                " a ",
                "a,b",
                "[x]",
                "名前",
                "x\u0085y"
            })
    void aTextComesBackAsItWas(String text) {
        String yaml = new YamlLines()
                .line(0, "key", YamlLines.scalar(text), "why: \u0007 of it")
                .line(0, "list", "[" + YamlLines.scalar(text) + ", x]")
                .line(0, text + "k", "v")
                .toString();

        Problems problems = new Problems();
        Mapping read = (Mapping)
                YamlText.read(yaml, line -> new Place("x", line), problems).orElseThrow();

        problems.refuse();
        assertThat(((Scalar) read.entries().get("key").value()).text()).isEqualTo(text);
        assertThat(read.entries()).containsKey(text + "k");
    }
}
