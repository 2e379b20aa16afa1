package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Format;
import io.tributary.table.InputFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import scala.Option;

/**
 * Finds the files of a source below the data root. The pattern's {@code {date}} gives each file its delivery date;
 * without it a file is due at once and dated with the run that first takes it. Hidden files ({@code .} and {@code _})
 * are not deliveries.
 */
final class DeliveryFinder {
    private static final int DEPTH_LIMIT = 32;

    private final SparkSession session;
    private final Path root;
    private final Configuration hadoop;

    DeliveryFinder(SparkSession session, Path root) {
        this.session = session;
        this.root = root;
        this.hadoop = session.sparkContext().hadoopConfiguration();
    }

    /**
     * Every file of the source with a delivery date up to the run date, whether read before or not.
     *
     * @throws ConfigurationException when no file matches the pattern at all, or a folder leads into itself
     */
    List<InputFile> find(SourceConfig source, LocalDate runDate) {
        String[] segments = source.path().split("/");
        List<Match> matches = new ArrayList<>();
        try {
            FileSystem fileSystem = root.getFileSystem(hadoop);
            if (!fileSystem.exists(root)) {
                throw new ConfigurationException(
                        "Data folder " + root + " does not exist",
                        "Give the folder that holds the sources: --data DIR");
            }
            walk(fileSystem, fileSystem.makeQualified(root), segments, 0, new Match("", null, null), matches, source);
        } catch (IOException e) {
            throw new StorageException(
                    "Source " + source.name() + ": cannot list " + root + ": " + Failures.reason(e),
                    "Check that the folder can be read, then run again",
                    e);
        }
        if (matches.isEmpty()) {
            throw new ConfigurationException(
                    "Source " + source.name() + ": no file matches " + source.path() + " below " + root,
                    "Check `path` in the contract and --data");
        }
        return matches.stream()
                .map(match -> file(source, match, runDate))
                .filter(file -> !file.deliveryDate().isAfter(runDate))
                .sorted(Comparator.comparing(InputFile::deliveryDate).thenComparing(InputFile::path))
                .toList();
    }

    private void walk(
            FileSystem fileSystem,
            Path folder,
            String[] segments,
            int depth,
            Match parent,
            List<Match> found,
            SourceConfig source)
            throws IOException {
        if (depth > DEPTH_LIMIT) {
            throw new ConfigurationException(
                    "Source " + source.name() + ": folders below " + root + " nest deeper than " + DEPTH_LIMIT,
                    "Check `path` in the contract");
        }
        boolean last = depth == segments.length - 1;
        Pattern pattern = pattern(segments[depth]);
        for (FileStatus status : children(fileSystem, folder, source)) {
            Matcher matcher = pattern.matcher(status.getPath().getName());
            if (!matcher.matches()) {
                continue;
            }
            Match match = parent.child(status, matcher, source);
            if (last && (status.isFile() || source.format() == Format.DELTA)) {
                found.add(match);
            } else if (!last && status.isDirectory()) {
                walk(fileSystem, status.getPath(), segments, depth + 1, match, found, source);
            }
        }
    }

    private static List<FileStatus> children(FileSystem fileSystem, Path folder, SourceConfig source)
            throws IOException {
        refuseLinkCycles(folder, source);
        List<FileStatus> children = new ArrayList<>();
        for (FileStatus status : fileSystem.listStatus(folder)) {
            String name = status.getPath().getName();
            if (!name.startsWith(".") && !name.startsWith("_")) {
                children.add(status);
            }
        }
        return children;
    }

    /** Hadoop skips a link that leads nowhere and follows one that leads upwards; both would go unnoticed. */
    private static void refuseLinkCycles(Path folder, SourceConfig source) throws IOException {
        if (!"file".equals(folder.toUri().getScheme())) {
            return;
        }
        java.nio.file.Path local = java.nio.file.Path.of(folder.toUri().getPath());
        try (var entries = Files.list(local)) {
            for (java.nio.file.Path link : entries.filter(Files::isSymbolicLink).toList()) {
                if (leadsIntoItself(link)) {
                    throw new ConfigurationException(
                            "Source " + source.name() + ": the symbolic link " + link + " leads into itself",
                            "Remove the link, or narrow `path` in the contract");
                }
            }
        }
    }

    private static boolean leadsIntoItself(java.nio.file.Path link) throws IOException {
        try {
            return link.toAbsolutePath().startsWith(link.toRealPath());
        } catch (NoSuchFileException dangling) {
            return false;
        } catch (FileSystemException e) {
            // The JDK has no type of its own for the operating system's ELOOP.
            return true;
        }
    }

    private InputFile file(SourceConfig source, Match match, LocalDate runDate) {
        LocalDate date = match.date() == null ? runDate : match.date();
        if (source.format() != Format.DELTA) {
            return new InputFile(
                    source.name(), match.path(), date, match.status().getLen(), Location.modified(match.status()), "");
        }
        DeltaLog log = DeltaLog.forTable(session, match.status().getPath().toString());
        Snapshot snapshot = log.update(false, Option.empty(), Option.empty());
        return new InputFile(
                source.name(),
                match.path(),
                date,
                snapshot.sizeInBytes(),
                Instant.ofEpochMilli(snapshot.timestamp()),
                Long.toString(snapshot.version()));
    }

    private static Pattern pattern(String segment) {
        StringBuilder regex = new StringBuilder();
        Matcher part = Pattern.compile("\\{date}|\\*|[^*{]+|\\{").matcher(segment);
        while (part.find()) {
            regex.append(
                    switch (part.group()) {
                        case "{date}" -> "(?<date>\\d{4}-?\\d{2}-?\\d{2})";
                        case "*" -> ".*";
                        default -> Pattern.quote(part.group());
                    });
        }
        return Pattern.compile(regex.toString());
    }

    private record Match(String path, LocalDate date, FileStatus status) {
        Match child(FileStatus found, Matcher matcher, SourceConfig source) {
            String name = found.getPath().getName();
            String below = path.isEmpty() ? name : path + "/" + name;
            if (!matcher.pattern().pattern().contains("(?<date>")) {
                return new Match(below, date, found);
            }
            String digits = matcher.group("date").replace("-", "");
            try {
                LocalDate parsed = LocalDate.parse(digits, java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
                return new Match(below, parsed, found);
            } catch (DateTimeParseException e) {
                throw new ConfigurationException(
                        "Source " + source.name() + ": " + below + " has no valid delivery date",
                        "Rename it: {date} in `path` is yyyy-MM-dd or yyyyMMdd");
            }
        }
    }
}
