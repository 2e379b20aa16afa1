package io.tributary.cli;

import io.tributary.config.ConfigurationException;
import io.tributary.lake.StorageException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The folder of a demo, told from others by a marker: {@code data}, {@code conf} (the shipped one, copied so that it can
 * be read and edited) and {@code lake}.
 *
 * @param home the folder
 */
record DemoFolder(Path home) {
    private static final String MARKER = ".tributary-demo";
    private static final String SHIPPED = "/defaults/demo";
    private static final List<String> OWN = List.of("data", "conf", "lake");

    /** The folder, made now if it is missing or empty. */
    static DemoFolder at(Path home) {
        DemoFolder folder = new DemoFolder(home);
        try {
            folder.prepare();
        } catch (IOException e) {
            throw new StorageException(
                    "Cannot make the demo in " + home + " (" + e.getClass().getSimpleName() + ")",
                    "Check that the folder can be written, or give another: --dir DIR",
                    e);
        }
        return folder;
    }

    Path data() {
        return home.resolve("data");
    }

    Path configuration() {
        return home.resolve("conf");
    }

    Path lake() {
        return home.resolve("lake");
    }

    private void prepare() throws IOException {
        Path marker = home.resolve(MARKER);
        if (!Files.exists(marker)) {
            for (String name : OWN) {
                if (Files.exists(home.resolve(name))) {
                    throw new ConfigurationException(
                            "Folder " + home.resolve(name) + " is there already and is not a demo's",
                            "Give an empty or new folder: --dir DIR");
                }
            }
            Files.createDirectories(home);
            Files.writeString(marker, "Made by tributary demo, which may start it anew.\n");
        }
        copyConfiguration();
    }

    private void copyConfiguration() throws IOException {
        try {
            URI shipped = Objects.requireNonNull(DemoFolder.class.getResource(SHIPPED + "/quality.yaml"))
                    .toURI();
            if (shipped.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(shipped, Map.of())) {
                    copy(jar.getPath(SHIPPED));
                }
            } else {
                copy(Path.of(shipped).getParent());
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = configuration().resolve(from.relativize(file).toString());
                if (!Files.exists(target)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }
}
