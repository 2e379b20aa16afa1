package io.tributary.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Options by which a process of the tests starts in a fraction of the time: an archive of classes made ready, those that
 * a run of the small shop loads. It is recorded once in a test process, by one more run; Java only takes jars for it, so
 * that the folders of the class path are packed into one. Without an archive, should it fail, all works as well.
 */
final class QuickStart {
    /** Exit code of a Java that has aborted: version 17 does so at times while it writes an archive of lambdas. */
    private static final int CRASHED = 128 + 6;

    private static List<String> options = List.of();

    private QuickStart() {}

    /** Class path and archive. */
    static synchronized List<String> options() {
        if (options.isEmpty()) {
            try {
                Path folder = Files.createTempDirectory("quick-start");
                folder.toFile().deleteOnExit();
                options = prepared(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return options;
    }

    private static List<String> prepared(Path folder) throws IOException {
        Path jar = ownFile(folder.resolve("tests.jar"));
        List<Path> folders = new ArrayList<>();
        List<String> classPath = new ArrayList<>(List.of(jar.toString()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            // An empty entry would mean the current folder.
            if (entry.isEmpty()) {
                continue;
            }
            if (Files.isDirectory(Path.of(entry))) {
                folders.add(Path.of(entry));
            } else {
                classPath.add(entry);
            }
        }
        pack(folders, jar);
        List<String> path = List.of("-cp", String.join(File.pathSeparator, classPath));
        Path archive = ownFile(folder.resolve("classes.jsa"));
        if (!recorded(folder, path, archive)) {
            return path;
        }
        List<String> all = new ArrayList<>(path);
        // The log is off: a line to standard output, should the archive not fit, is not ours.
        all.addAll(List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + archive));
        return List.copyOf(all);
    }

    /** Whether there is an archive now. */
    private static boolean recorded(Path folder, List<String> classPath, Path archive) throws IOException {
        Shop shop = Shop.in(Files.createDirectory(folder.resolve("shop")));
        List<String> options = new ArrayList<>(classPath);
        options.addAll(List.of("-Xlog:disable", "-XX:ArchiveClassesAtExit=" + archive));
        options.add("-XX:ErrorFile=" + shop.home().resolve("crash.log"));
        Shop.Ended ended = CommandLineProcess.start(
                        shop.home(), Map.of(), List.of(), options, shop.runArguments(Shop.FIRST_DAY))
                .ended();
        if (ended.exitCode() != 0 && ended.exitCode() != CRASHED) {
            throw new IllegalStateException(ended.err());
        }
        try (Stream<Path> files = Files.walk(shop.home())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return ended.exitCode() == 0;
    }

    /** The first of two files of one name wins, as on a class path. */
    private static void pack(List<Path> folders, Path jar) throws IOException {
        Set<String> names = new HashSet<>();
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out)) {
            packed.setLevel(0);
            for (Path folder : folders) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                        if (names.add(name)) {
                            packed.putNextEntry(new JarEntry(name));
                            Files.copy(file, packed);
                        }
                    }
                }
            }
        }
    }

    private static Path ownFile(Path file) {
        file.toFile().deleteOnExit();
        return file;
    }
}
