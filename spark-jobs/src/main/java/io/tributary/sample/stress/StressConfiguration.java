package io.tributary.sample.stress;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The configuration of a stress lake: what a user would write who knows the files, and nothing on how to match. */
final class StressConfiguration {
    private static final String SHIPPED = "/io/tributary/sample/stress/";
    private static final String CLEAN = "clean: true";

    private final Stress lake;

    StressConfiguration(Stress lake) {
        this.lake = lake;
    }

    /** Path in the configuration folder to text. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        String contract = shipped(lake.ofMembers() ? "member-source.yaml" : "person-source.yaml");
        for (String source : lake.sources()) {
            String text = contract.replace("SOURCE", source);
            // The only thing declared beyond the files: such a source holds nobody twice.
            text = lake == Stress.FEW_DUPLICATES_CLEAN
                    ? text.replace("mode: append\n", "mode: append\n" + CLEAN + "\n")
                    : text;
            files.put("sources/" + source + ".yaml", text);
        }
        files.put("quality.yaml", shipped("quality.yaml"));
        if (lake.ofMembers()) {
            files.put("attributes.yaml", shipped("member-attributes.yaml"));
        }
        return files;
    }

    private static String shipped(String name) {
        try (InputStream file = StressConfiguration.class.getResourceAsStream(SHIPPED + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
