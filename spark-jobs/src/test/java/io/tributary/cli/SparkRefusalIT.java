package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark does not start: each time a process of its own, since another session's would be taken. */
class SparkRefusalIT {
    @TempDir
    Path home;

    @Test
    void aMasterThatIsNoneAndSettingsThatCannotBeAreNotWorthARetry() throws IOException {
        CommandLineProcess master = generate("master", "nowhere");
        CommandLineProcess setting = generate("setting", "local[1]", "-Dspark.driver.maxResultSize=plenty");

        assertThat(master.ended().exitCode()).isEqualTo(2);
        assertThat(master.ended().err())
                .isEqualTo("tributary: Spark refuses what it was given: SparkException: Could not parse Master URL:"
                        + " 'nowhere'. See to --master and the settings of spark-submit\n");
        assertThat(setting.ended().exitCode()).isEqualTo(2);
        assertThat(setting.ended().err()).contains("Spark refuses what it was given: ", "spark.driver.maxResultSize");
    }

    @Test
    void aMachineThatIsNotThereIs() throws IOException {
        // Of the block of addresses that documents may use: nobody's.
        CommandLineProcess driver = generate("driver", "local[1]", "-Dspark.driver.bindAddress=192.0.2.77");

        assertThat(driver.ended().exitCode()).isEqualTo(4);
        assertThat(driver.ended().err())
                .startsWith("tributary: Spark could not start: BindException: ")
                .endsWith(
                        ". See whether the cluster answers and has room for executors, then run the same command again\n");
    }

    private CommandLineProcess generate(String name, String master, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path")));
        all.addAll(List.of(options));
        Path folder = Files.createDirectory(home.resolve(name));
        return CommandLineProcess.start(
                folder,
                Map.of(),
                List.of(),
                all,
                List.of(
                        "generate",
                        "--people",
                        "200",
                        "--out",
                        folder.resolve("out").toString(),
                        "--master",
                        master));
    }
}
