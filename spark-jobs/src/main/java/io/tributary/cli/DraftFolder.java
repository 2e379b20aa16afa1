package io.tributary.cli;

import io.tributary.config.ConfigurationException;
import io.tributary.lake.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder for a new configuration: one that holds none yet. */
record DraftFolder(Path home) {

    /** @throws ConfigurationException when a configuration is there */
    static DraftFolder at(Path home) {
        DraftFolder folder = new DraftFolder(home);
        if (Files.exists(home) && !Files.isDirectory(home)) {
            throw new ConfigurationException(home + " is a file", "Give a new or empty folder: --conf DIR");
        }
        try {
            folder.first().ifPresent(file -> {
                throw new ConfigurationException(
                        "Folder " + home + " holds a configuration already (" + home.relativize(file) + ")",
                        "Give a new or empty folder: --conf DIR");
            });
        } catch (IOException e) {
            throw folder.trouble("listed", e);
        }
        return folder;
    }

    /** The first file that a configuration could be made of. */
    private Optional<Path> first() throws IOException {
        for (Path folder : new Path[] {home, home.resolve("sources")}) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> children = Files.list(folder)) {
                    Optional<Path> file = children.filter(
                                    child -> child.getFileName().toString().matches(".*\\.ya?ml"))
                            .sorted()
                            .findFirst();
                    if (file.isPresent()) {
                        return file;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** @param files path in the folder to content */
    void write(Map<String, String> files) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = home.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.getValue(), StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException e) {
            throw trouble("written", e);
        }
    }

    private StorageException trouble(String what, IOException cause) {
        return new StorageException(
                "Folder " + home + " cannot be " + what + " ("
                        + cause.getClass().getSimpleName() + ")",
                "Check that you may, or give another: --conf DIR",
                cause);
    }
}
