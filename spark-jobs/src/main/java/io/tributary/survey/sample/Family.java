package io.tributary.survey.sample;

import io.tributary.text.Forms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that are deliveries of one source: their paths are the same but for dates, and for the numbers of parts.
 *
 * @param pattern their path as a contract writes it
 * @param files by path
 */
public record Family(String pattern, List<FoundFile> files) {
    private static final String DATE = "{date}";
    private static final Pattern DAY = Pattern.compile(
            "(?<!\\d)(?:(?:19|20)\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])|(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))(?!\\d)");
    /** A date that {@code {date}} does not stand for, a time of day, an id, the number of a part. */
    private static final Pattern VARYING =
            Pattern.compile("(?<!\\d)(?:19|20)\\d{2}[-_](?:0[1-9]|1[0-2])(?:_(?:0[1-9]|[12]\\d|3[01]))?(?!\\d)"
                    + "|(?<=\\})[T_-]?\\d{4,6}Z?(?!\\d)"
                    + "|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?:-c\\d+)?");

    private static final Pattern PART = Pattern.compile("part[-_]?[\\d*][^.]*");
    private static final Pattern SUFFIX = Pattern.compile(
            "(?i)(\\.(csv|tsv|tab|psv|txt|dat|json|jsonl|ndjson|parquet|pq|avro|snappy|delta|gz|bz2|zst|zstd))+$");
    private static final Set<String> NAMELESS = Set.of("part", "data", "export", "file", "output", "rows", "delta");
    private static final int LONGEST_NAME = 60;

    public Family {
        files = List.copyOf(files);
    }

    /** Every file in its family, by pattern. */
    public static List<Family> of(List<FoundFile> files) {
        Map<String, List<FoundFile>> families = new TreeMap<>();
        files.stream().sorted(Comparator.comparing(FoundFile::path)).forEach(file -> families.computeIfAbsent(
                        pattern(file), key -> new ArrayList<>())
                .add(file));
        return families.entrySet().stream()
                .map(family -> new Family(family.getKey(), family.getValue()))
                .toList();
    }

    private static String pattern(FoundFile file) {
        String[] segments = file.path().split("/", -1);
        boolean dated = false;
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            Matcher day = DAY.matcher(segment);
            if (!dated && day.find()) {
                segment = segment.substring(0, day.start()) + DATE + segment.substring(day.end());
                dated = true;
            }
            segment = VARYING.matcher(DAY.matcher(segment).replaceAll("*")).replaceAll("*");
            boolean last = i == segments.length - 1;
            if (last && file.form() == FoundFile.Form.FILE) {
                segment = PART.matcher(segment).replaceFirst("part*");
            }
            segments[i] = segment.replaceAll("[:\\\\]|\\{(?!date})|(?<!\\{date)}", "*")
                    .replaceAll("\\*+", "*");
        }
        return String.join("/", segments);
    }

    /** Whether its files carry dates of delivery. */
    public boolean isDated() {
        return pattern.contains(DATE);
    }

    /** The date of a file's delivery as its path has it, without hyphens; empty if there is none. */
    public String day(FoundFile file) {
        Matcher day = DAY.matcher(file.path());
        return isDated() && day.find() ? day.group().replace("-", "") : "";
    }

    /** A file that tells most: the largest, of several the last. */
    public FoundFile largest() {
        return files.stream()
                .max(Comparator.comparingLong(FoundFile::size).thenComparing(FoundFile::path))
                .orElseThrow();
    }

    /** First files of the last two deliveries, the newer last; one if there was one. */
    public List<FoundFile> lastTwo() {
        Map<String, FoundFile> byDay = new TreeMap<>();
        files.forEach(file -> byDay.putIfAbsent(day(file), file));
        List<FoundFile> first = List.copyOf(byDay.values());
        return first.subList(Math.max(0, first.size() - 2), first.size());
    }

    /** A name in snake_case for its source: that of its files without what varies, or of the folder they lie in. */
    public String name() {
        String[] segments = SUFFIX.matcher(pattern).replaceFirst("").split("/", -1);
        for (int i = segments.length - 1; i >= 0; i--) {
            String segment = i == segments.length - 1
                    ? segments[i]
                    : SUFFIX.matcher(segments[i]).replaceFirst("");
            String name = snake(segment.replace(DATE, "_").replace("*", "_").replaceFirst("(?i)^(dt|date|day)=", ""));
            if (!name.isEmpty() && !NAMELESS.contains(name)) {
                return name;
            }
        }
        return "source";
    }

    private static String snake(String text) {
        String name = Forms.comparison(text.replaceAll("(?<=[a-z])(?=[A-Z])", "_"))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^[_\\d]+|_+$", "");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME).replaceAll("_+$", "") : name;
    }
}
