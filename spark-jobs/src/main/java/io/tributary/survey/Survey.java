package io.tributary.survey;

import io.tributary.config.Problem;
import io.tributary.config.SourceConfig.Format;
import io.tributary.survey.draft.Drafts;
import io.tributary.survey.draft.Drafts.Written;
import io.tributary.survey.meaning.ColumnNames;
import io.tributary.survey.meaning.ColumnNames.Strength;
import io.tributary.survey.sample.CellJudge;
import io.tributary.survey.sample.Family;
import io.tributary.survey.sample.FoundFile;
import io.tributary.survey.sample.Reading;
import io.tributary.survey.sample.Sample;
import io.tributary.survey.sample.Sampler;
import io.tributary.survey.sample.UnreadableException;
import io.tributary.survey.values.Cells;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks at every family of files in a folder and drafts a source of each that holds people or events. Of a family the
 * largest file is looked at, the last two deliveries are compared, and so are the columns of all; of a file no more than a
 * given number of rows is read.
 */
public final class Survey {
    /** Files that hold data by their names: it is a problem if they cannot be read. */
    private static final Pattern OF_DATA = Pattern.compile(
            "(?i).*\\.(csv|tsv|tab|psv|txt|dat|json|jsonl|ndjson|parquet|pq|avro|orc|xlsx?|ods)(\\.(gz|bz2|zip|zst))?");

    /** Formats whose files may each have columns of their own, and are soon looked at. */
    private static final Set<Format> COMPARED = Set.of(Format.CSV, Format.AVRO);

    private static final int HEAD = 50;
    private static final int MOST_FILES = 100;

    private final Sampler sampler;
    private final Sampler heads;
    private final Drafts drafts;
    private final List<String> decisions = new ArrayList<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Survey(Reading reading, int limit, LocalDate today) {
        this.sampler = new Sampler(reading, new Judge(), limit);
        this.heads = new Sampler(reading, new Judge(), HEAD);
        this.drafts = new Drafts(today);
    }

    /**
     * @param limit rows of a file that are read at most
     * @param today on which ages and the future are judged
     */
    public static Findings of(List<FoundFile> files, Reading reading, int limit, LocalDate today) {
        Survey survey = new Survey(reading, limit, today);
        Family.of(files).forEach(survey::look);
        Written written = survey.drafts.written();
        survey.decisions.addAll(written.decisions());
        return new Findings(written.files(), written.summaries(), survey.decisions, survey.leftOut, survey.problems);
    }

    private void look(Family family) {
        FoundFile file = family.largest();
        try {
            Sample sample = sampler.of(file);
            List<Sample> lastTwo = new ArrayList<>();
            for (FoundFile each : family.lastTwo()) {
                (each.equals(file) ? Optional.of(sample) : other(sampler, each)).ifPresent(lastTwo::add);
            }
            Optional<String> why = drafts.add(family, sample, lastTwo);
            why.ifPresent(reason -> leftOut.put(family.pattern(), reason));
            if (why.isEmpty() && COMPARED.contains(sample.format())) {
                family.files().stream()
                        .filter(each -> !each.equals(file))
                        .limit(MOST_FILES)
                        .forEach(each -> compare(sample, each));
            }
        } catch (UnreadableException e) {
            if (file.form() == FoundFile.Form.DELTA_TABLE
                    || OF_DATA.matcher(file.name()).matches()) {
                problems.add(new Problem(file.path(), 0, e.getMessage(), e.remedy()));
            } else {
                leftOut.put(family.pattern(), e.getMessage());
            }
        }
    }

    /** Another file of a family, which is told if it cannot be read. */
    private Optional<Sample> other(Sampler reader, FoundFile file) {
        try {
            return Optional.of(reader.of(file));
        } catch (UnreadableException e) {
            problems.add(new Problem(file.path(), 0, e.getMessage(), e.remedy()));
            return Optional.empty();
        }
    }

    /** A run refuses a delivery that has other columns than its contract. */
    private void compare(Sample sample, FoundFile file) {
        try {
            Sample other = heads.of(file);
            if (isRefused(sample, other)) {
                decisions.add(file.path() + ": has other columns than "
                        + sample.file().path() + ", so its delivery will be refused");
            }
        } catch (UnreadableException e) {
            decisions.add(file.path() + ": " + e.getMessage() + ". " + e.remedy());
        }
    }

    /** An Avro file may lack columns, but have none that its contract does not declare. */
    private static boolean isRefused(Sample sample, Sample other) {
        if (sample.format() == Format.AVRO) {
            return !topLevel(sample).containsAll(topLevel(other));
        }
        return !Set.copyOf(other.columns()).equals(Set.copyOf(sample.columns()));
    }

    private static Set<String> topLevel(Sample sample) {
        return sample.columns().stream()
                .map(path -> path.replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
    }

    /** Knows names of columns and looks of values. */
    private static final class Judge implements CellJudge {
        @Override
        public boolean isColumnName(String cell) {
            return ColumnNames.hint(cell).isPresent();
        }

        @Override
        public boolean isValue(String cell) {
            boolean name = ColumnNames.hint(cell)
                    .filter(hint -> hint.strength() == Strength.WHOLE)
                    .isPresent();
            return !name && Cells.isValue(cell);
        }
    }
}
