package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The thin jar under {@code spark-submit}, which loads it by a class loader of its own: Spark and Delta come from the
 * outside and cannot see our classes.
 */
class SubmitIT {
    private static final Path BUILD = Path.of("target");
    private static final long LIMIT_MINUTES = 15;

    @Test
    void publishesAndPassesExitCodesOn(@TempDir Path home) throws Exception {
        Shop shop = Shop.in(home);

        assertThat(submit(shop, Shop.SECOND_DAY)).as("first run").isZero();
        assertThat(shop.sql("SELECT count(*) > 0 AS any FROM standard_record", "--csv")
                        .out())
                .isEqualToIgnoringNewLines("any\ntrue\n");
        assertThat(submit(shop, Shop.FIRST_DAY)).as("a date before it").isEqualTo(2);
    }

    private static int submit(Shop shop, String date) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(CommandLineProcess.SHORT_LIVED);
        command.addAll(List.of("-cp", sparkAndDelta(), "org.apache.spark.deploy.SparkSubmit"));
        command.addAll(List.of("--master", "local[2]", "--conf", "spark.driver.host=127.0.0.1"));
        command.addAll(List.of("--conf", "spark.sql.shuffle.partitions=4"));
        command.addAll(List.of("--conf", "spark.ui.enabled=false", "--class", Main.class.getName()));
        command.add(BUILD.resolve("tributary.jar").toString());
        command.addAll(List.of("run", "--run-date", date, "--lake", shop.lake().toString()));
        command.addAll(List.of("--conf", shop.home().resolve("conf").toString()));
        command.addAll(List.of("--data", shop.home().resolve("data").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        Files.createTempFile(shop.home(), "submit", ".txt").toFile())
                .start();
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("not ended after " + LIMIT_MINUTES + " minutes");
        }
        return process.exitValue();
    }

    private static String sparkAndDelta() throws IOException {
        try (Stream<Path> jars = Files.list(BUILD.resolve("jars"))) {
            return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        }
    }
}
