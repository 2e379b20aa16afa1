package io.tributary.config.load;

import io.tributary.config.yaml.Nearest;
import io.tributary.config.yaml.Place;
import io.tributary.config.yaml.Problems;
import io.tributary.config.yaml.YamlText;
import io.tributary.config.yaml.YamlValue;
import io.tributary.config.yaml.YamlValue.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a configuration folder, and the shipped ones on the class path below {@code /defaults/}. */
final class ConfigurationFolder {
    private static final List<String> FILES = List.of(
            "attributes.yaml",
            "golden.yaml",
            "lake.yaml",
            "match.yaml",
            "money.yaml",
            "quality.yaml",
            "resolve.yaml",
            "score.yaml",
            "segment.yaml",
            "traits.yaml");
    private static final String SOURCES = "sources";

    private final Path directory;
    private final Problems problems;
    private final List<String> sourceFiles = new ArrayList<>();

    ConfigurationFolder(Path directory, Problems problems) {
        this.directory = directory;
        this.problems = problems;
    }

    /** Notes missing folders and files that nobody would read; finds the source files. */
    void checkNames() {
        if (!Files.isDirectory(directory)) {
            problems.add(
                    Place.of(directory.toString()),
                    "there is no such configuration folder",
                    "Give the folder that holds " + SOURCES + "/");
            return;
        }
        for (String name : yamlNames(directory)) {
            if (!FILES.contains(name)) {
                problems.add(Place.of(name), "unknown file", Nearest.advice(name, FILES));
            }
        }
        Path sources = directory.resolve(SOURCES);
        for (String name : Files.isDirectory(sources) ? yamlNames(sources) : List.<String>of()) {
            if (name.endsWith(".yaml")) {
                sourceFiles.add(SOURCES + "/" + name);
            } else {
                problems.add(Place.of(SOURCES + "/" + name), "unknown file", "Let its name end in .yaml");
            }
        }
        if (sourceFiles.isEmpty()) {
            problems.add(Place.of(SOURCES), "there is no source", "Write one file per source: sources/NAME.yaml");
        }
    }

    /** Source files relative to the folder, by name. */
    List<String> sourceFiles() {
        return List.copyOf(sourceFiles);
    }

    boolean exists(String file) {
        return Files.exists(directory.resolve(file));
    }

    /** Content of a file, unless it has a problem. */
    Optional<Mapping> read(String file) {
        String text;
        try {
            text = Files.readString(directory.resolve(file));
        } catch (CharacterCodingException e) {
            problems.add(Place.of(file), "not UTF-8 text", "Save the file as UTF-8");
            return Optional.empty();
        } catch (IOException e) {
            problems.add(
                    Place.of(file), "cannot be read (" + reason(e) + ")", "Check that it is a file that you may read");
            return Optional.empty();
        }
        return parse(file, text, problems);
    }

    /** Content of a shipped file. */
    static Mapping shipped(String file) {
        Problems broken = new Problems();
        try (InputStream stream = ConfigurationFolder.class.getResourceAsStream("/defaults/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("/defaults/" + file + " is not on the class path");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            Optional<Mapping> mapping = parse("defaults/" + file, text, broken);
            broken.refuse();
            return mapping.orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Mapping> parse(String file, String text, Problems problems) {
        int before = problems.count();
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Optional<YamlValue> value = YamlText.read(withoutMark, line -> new Place(file, line), problems);
        if (value.isPresent() && value.get() instanceof Mapping mapping) {
            return Optional.of(mapping);
        }
        if (problems.count() == before) {
            problems.add(
                    Place.of(file),
                    value.isEmpty() ? "holds nothing" : "is " + value.get().shape() + ", not a section",
                    "Write keys and values, or remove the file");
        }
        return Optional.empty();
    }

    private List<String> yamlNames(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(
                    Place.of(folder.toString()), "cannot be listed (" + reason(e) + ")", "Check that you may read it");
            return List.of();
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        return e instanceof NoSuchFileException
                ? "it does not exist"
                : e.getClass().getSimpleName();
    }
}
