package io.tributary.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.Configuration;
import io.tributary.config.SourceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigurationTest {
    @TempDir
    Path directory;

    @TempDir
    Path again;

    @Test
    void secretsAndExampleRowsAreNotShown() throws IOException {
        String text = EffectiveConfiguration.text(
                DocumentedConfiguration.in(directory).load());

        assertThat(text)
                .contains("salt: ${TRIBUTARY_SALT} (redacted)\n")
                .doesNotContain("a salt that nobody knows")
                .doesNotContain("Ann");
    }

    @Test
    void nothingThatPrintsAConfigurationShowsTheSecret() throws IOException {
        assertThat(DocumentedConfiguration.in(directory).load().toString())
                .contains("${TRIBUTARY_SALT} (redacted)")
                .doesNotContain("a salt that nobody knows");
    }

    @Test
    void defaultsAreFilledInUnderEachFilesName() {
        assertThat(EffectiveConfiguration.text(Folder.good(directory)
                        .set(Map.of("lake.retention", "60d", "sources.people.default-region", "NO"))
                        .load()))
                .startsWith("# lake.yaml\nschema: 1\nretention: 60d\nheartbeat: 30s\nstale-after: 5m\n")
                .contains("\n# attributes.yaml\nschema: 1\nattributes:\n")
                .contains("\n# quality.yaml\nschema: 1\nrules:\n")
                .contains("\n# sources/people.yaml\nschema: 1\nsource: people\nowner: sales\nkind: [person]\n")
                .contains("text: {encoding: UTF-8, delimiter: ',', quote: '\"', header: present}\n")
                .contains("time-zone: UTC\n")
                .contains("default-region: 'NO'\ntrust: 50\n");
    }

    @Test
    void loadsAgainAsTheSameConfiguration() throws IOException {
        Configuration first = DocumentedConfiguration.in(directory).load();
        Folder printed = Folder.empty(again).environment(DocumentedConfiguration.ENVIRONMENT);
        EffectiveConfiguration.files(first)
                .forEach((file, text) ->
                        printed.with(file, text.replace("${TRIBUTARY_SALT} (redacted)", "${TRIBUTARY_SALT}")));
        Configuration second = printed.load();

        assertThat(second.lake()).isEqualTo(first.lake());
        assertThat(second.attributes()).isEqualTo(first.attributes());
        assertThat(second.segment()).isEqualTo(first.segment());
        assertThat(second.quality()).isEqualTo(first.quality());
        assertThat(second.money()).isEqualTo(first.money());
        assertThat(second.traits()).isEqualTo(first.traits());
        assertThat(withoutExamples(second)).isEqualTo(withoutExamples(first));
        assertThat(Fingerprints.of(second)).isEqualTo(Fingerprints.of(first));
    }

    private static List<SourceConfig> withoutExamples(Configuration configuration) {
        return configuration.sources().stream()
                .map(s -> new SourceConfig(
                        s.name(),
                        s.owner(),
                        s.kinds(),
                        s.format(),
                        s.path(),
                        s.database(),
                        s.mode(),
                        s.text(),
                        s.timeZone(),
                        s.key(),
                        s.eventTime(),
                        s.change(),
                        s.newColumn(),
                        s.columns(),
                        s.sensitive(),
                        s.trust(),
                        s.copies(),
                        s.defaultRegion(),
                        s.person(),
                        s.event(),
                        s.consent(),
                        List.of()))
                .toList();
    }
}
