package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a command says that fails because its process is on its way out: its own failure is none to tell. */
class StoppedTest {
    @Test
    void onlyARunGoesOn() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Ending.class.getName())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                .containsExactlyElementsOf(List.of(
                        "tributary: Stopped by a signal. Run the same command again",
                        "Stopped by a signal. Run the same command again: it goes on from there"));
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void whatFailsOtherwiseIsTold() {
        Failure failure = new Failure(Failure.USAGE, "No. Do");

        assertThat(failure.ofResumable()).isEqualTo(failure);
    }

    /** A process that ends, and only then works. */
    static final class Ending {
        private Ending() {}

        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                Main.run(new String[] {"check", "--conf", "nowhere"}, System.getenv(), null, System.out, System.err);
                System.out.println(
                        Failure.of(new IllegalStateException()).ofResumable().message());
            }));
        }
    }
}
