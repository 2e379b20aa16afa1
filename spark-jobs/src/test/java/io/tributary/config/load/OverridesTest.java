package io.tributary.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesTest {
    private static final Map<String, String> VARIABLE = Map.of("TRIBUTARY_LAKE_RETENTION", "20d");

    @TempDir
    Path directory;

    private Folder withFile() {
        return Folder.good(directory).with("lake.yaml", "schema: 1\nretention: 10d\n");
    }

    private static Duration retention(Folder folder) {
        return folder.load().lake().retention();
    }

    @Test
    void commandLineThenEnvironmentThenFileThenDefault() {
        assertThat(retention(Folder.good(directory))).isEqualTo(Duration.ofDays(30));
        assertThat(retention(withFile())).isEqualTo(Duration.ofDays(10));
        assertThat(retention(withFile().environment(VARIABLE))).isEqualTo(Duration.ofDays(20));
        assertThat(retention(withFile().environment(VARIABLE).set(Map.of("lake.retention", "40d"))))
                .isEqualTo(Duration.ofDays(40));
    }

    @Test
    void anOverriddenMistakeIsNone() {
        assertThat(retention(Folder.good(directory)
                        .with("lake.yaml", "schema: 1\nretention: soon\n")
                        .environment(VARIABLE)))
                .isEqualTo(Duration.ofDays(20));
    }

    @Test
    void aSettingOfASourceReachesIntoSectionsAndMakesThem() {
        SourceConfig source = Folder.good(directory)
                .set(Map.of(
                        "sources.people.mode", "snapshot",
                        "sources.people.key", "[id, name]",
                        "sources.people.text.delimiter", "';'",
                        "sources.people.columns.extra", "date"))
                .load()
                .sources()
                .get(0);

        assertThat(source.mode()).isEqualTo(Mode.SNAPSHOT);
        assertThat(source.key()).containsExactly("id", "name");
        assertThat(source.text().delimiter()).isEqualTo(';');
        assertThat(source.column("extra")).isPresent();
    }

    @Test
    void settingsThatNameNothing() {
        assertThat(Folder.good(directory)
                        .environment(Map.of("TRIBUTARY_LAKE_RETENTOIN", "1d", "TRIBUTARY_LAKE", "/x", "PATH", "/bin"))
                        .set(Map.of(
                                "laek.retention", "1d",
                                "retention", "1d",
                                "sources.poeple.trust", "1",
                                "sources.people.owner.name", "x"))
                        .refusal())
                .isEqualTo("""
                        5 problems:
                          --set laek.retention: 'laek.retention' is not a setting. Write FILE.KEY or sources.NAME.KEY. Did you mean 'lake'?
                          --set retention: 'retention' is not a setting. Write FILE.KEY or sources.NAME.KEY. Known: lake, attributes, sources.people, match, resolve, golden, money, traits, score, segment, quality
                          --set sources.people.owner.name: 'owner' is one value, not a section. Set 'owner' as a whole
                          --set sources.poeple.trust: 'sources.poeple.trust' is not a setting. Write FILE.KEY or sources.NAME.KEY. Did you mean 'sources.people'?
                          environment TRIBUTARY_LAKE_RETENTOIN: unknown key 'retentoin'. Did you mean 'retention'?""");
    }

    @Test
    void brokenAndEmptyValues() {
        assertThat(Folder.good(directory)
                        .set(Map.of("lake.retention", "[1", "lake.heartbeat", "''", "sources.people.owner", "~"))
                        .refusal())
                .isEqualTo("""
                        3 problems:
                          --set lake.heartbeat: 'heartbeat' is '', not a duration. Write a number and s, m, h or d, such as 30d
                          --set lake.retention: broken YAML: expected ',' or ']', but got <stream end>. Check indentation, colons and quotes on this line and the one before
                          --set sources.people.owner: 'owner' is empty. Give it a value or remove it""");
    }
}
