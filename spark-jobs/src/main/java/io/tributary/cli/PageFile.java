package io.tributary.cli;

import io.tributary.lake.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page that a command writes where it is asked to. */
final class PageFile {
    private PageFile() {}

    static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new StorageException(
                    "Page " + file + " cannot be written", "Check that its folder is there and can be written", e);
        }
    }
}
