package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.ConfigurationException;
import java.time.Instant;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {
    private static final String ENDPOINT = "spark.hadoop.fs.s3a.endpoint";
    private static final String REGION = ENDPOINT + ".region";

    @Test
    void amazonIsMeantUnlessAServerIsNamed() {
        assertThat(S3Settings.of(Map.of()))
                .containsEntry("spark.delta.logStore.s3a.impl", S3Commits.class.getName())
                .doesNotContainKeys(ENDPOINT, REGION, "spark.hadoop.fs.s3a.path.style.access");
    }

    @Test
    void theServerIsThatOfAmazonsOwnVariables() {
        assertThat(S3Settings.of(Map.of("AWS_ENDPOINT_URL", "http://all", "AWS_DEFAULT_REGION", "one")))
                .containsEntry(ENDPOINT, "http://all")
                .containsEntry("spark.hadoop.fs.s3a.path.style.access", "true")
                .containsEntry(REGION, "one");
        assertThat(S3Settings.of(Map.of(
                        "AWS_ENDPOINT_URL", "http://all",
                        "AWS_ENDPOINT_URL_S3", "http://s3",
                        "AWS_DEFAULT_REGION", "one",
                        "AWS_REGION", "two")))
                .containsEntry(ENDPOINT, "http://s3")
                .containsEntry(REGION, "two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3a://KEY:SECRET@bucket/lake",
                "s3a://KEY@bucket",
                "s3a://KEY:SE/CRET@bucket/lake",
                "s3://KEY:SECRET@b"
            })
    void anAddressWithAKeyIsNotTold(String address) {
        assertThatThrownBy(() -> Location.of(address))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("AWS_SECRET_ACCESS_KEY")
                .hasMessageNotContainingAny("SECRET@", "KEY:", "KEY@", "CRET@");
    }

    @Test
    void anAddressOfAnOlderKind() {
        assertThatThrownBy(() -> Location.of("s3://bucket/lake"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("Write s3a://bucket/lake");
        assertThat(Location.of("s3a://bucket/lake")).isEqualTo(new Path("s3a://bucket/lake"));
        assertThat(Location.of("demo/a@b:c")).isEqualTo(new Path("demo/a@b:c"));
    }

    @Test
    void ofAnObjectOnlySecondsCount() {
        assertThat(Location.modified(file("s3a://bucket/a.csv"))).isEqualTo(Instant.ofEpochSecond(12));
        assertThat(Location.modified(file("file:///a.csv"))).isEqualTo(Instant.ofEpochMilli(12_345));
    }

    private static FileStatus file(String path) {
        return new FileStatus(1, false, 1, 1, 12_345, new Path(path));
    }
}
