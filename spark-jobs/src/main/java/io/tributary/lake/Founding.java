package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import io.tributary.config.Secret;
import io.tributary.table.KeyedHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The two files that make a folder a lake: a marker, which holds the fingerprint of the salt, and the salt itself unless
 * it is given. Each appears whole or not at all, and the first of several processes that write it wins; a process that
 * dies in between leaves a folder that the next one goes on with.
 */
final class Founding {
    static final String FOLDER = "_tributary";
    static final String MARKER = FOLDER + "/lake";
    static final String SALT = FOLDER + "/salt";
    private static final int SALT_BYTES = 32;

    private final Path root;
    private final Configuration hadoop;
    private final FileSystem fileSystem;

    Founding(Path root, Configuration hadoop) throws IOException {
        this.hadoop = hadoop;
        this.fileSystem = root.getFileSystem(hadoop);
        this.root = fileSystem.makeQualified(root);
    }

    Path root() {
        return root;
    }

    /**
     * Whether the lake has been founded.
     *
     * @throws ConfigurationException when the folder holds something else
     */
    boolean isDone() throws IOException {
        if (fileSystem.exists(new Path(root, MARKER))) {
            return true;
        }
        if (fileSystem.exists(root) && (!fileSystem.getFileStatus(root).isDirectory() || holdsOther())) {
            throw new ConfigurationException(
                    "Folder " + root.toUri().getPath() + " holds something that is not a Tributary lake",
                    "Give an empty or new folder: --lake DIR");
        }
        return false;
    }

    private boolean holdsOther() throws IOException {
        for (FileStatus status : fileSystem.listStatus(root)) {
            if (!status.getPath().getName().equals(FOLDER)) {
                return true;
            }
        }
        return false;
    }

    /** Founds the lake with a salt, unless it has one. */
    void offer(String salt) throws IOException {
        if (!isDone()) {
            writeOnce(new Path(root, SALT), salt);
        }
    }

    /**
     * Makes what is missing.
     *
     * @throws ConfigurationException when the salt is not the one the lake was founded with
     */
    KeyedHash complete(Optional<Secret> given) throws IOException {
        if (!isDone()) {
            if (given.isEmpty()) {
                writeOnce(new Path(root, SALT), newSalt());
            }
            KeyedHash hash =
                    new KeyedHash(given.isEmpty() ? read(SALT) : given.get().value());
            writeOnce(new Path(root, MARKER), "tributary lake 1\nsalt " + hash.fingerprint() + "\n");
        }
        KeyedHash hash = new KeyedHash(salt(given));
        if (!read(MARKER).contains("salt " + hash.fingerprint())) {
            throw new ConfigurationException(
                    "The salt is not the one lake " + root.toUri().getPath() + " was made with",
                    "Give the first salt again: with another one every id would change");
        }
        return hash;
    }

    private String salt(Optional<Secret> given) throws IOException {
        if (given.isPresent()) {
            return given.get().value();
        }
        if (!fileSystem.exists(new Path(root, SALT))) {
            throw new ConfigurationException(
                    "Lake " + root.toUri().getPath() + " was made with a salt of your own, and lake.yaml gives none",
                    "Set `salt: ${NAME}` in lake.yaml and the variable in the environment");
        }
        return read(SALT);
    }

    private static String newSalt() {
        byte[] bytes = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void writeOnce(Path path, String text) throws IOException {
        if (Location.isOnS3(path)) {
            writeOnceOnS3(path, text);
            return;
        }
        Path draft = new Path(path.getParent(), "." + path.getName() + "-" + UUID.randomUUID());
        try (FSDataOutputStream out = FileSystem.create(fileSystem, draft, new FsPermission("600"))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        try {
            FileContext.getFileContext(root.toUri(), hadoop).rename(draft, path);
        } catch (FileAlreadyExistsException e) {
            // Another process was first: its file is the one that counts.
            fileSystem.delete(draft, false);
        }
    }

    private void writeOnceOnS3(Path path, String text) throws IOException {
        ConditionalWrite write = new ConditionalWrite(fileSystem);
        if (!write.isKept(new Path(path.getParent(), "." + path.getName() + "-" + UUID.randomUUID()))) {
            throw new ConfigurationException(
                    "The server of " + root + " overwrites what it is told to keep (PUT with If-None-Match: *)",
                    "Two runs at once would spoil the lake there: use a server that knows conditional writes");
        }
        try {
            write.write(path, text.getBytes(StandardCharsets.UTF_8));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            // Another process was first, as above.
            return;
        }
    }

    private String read(String file) throws IOException {
        try (var in = fileSystem.open(new Path(root, file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
