package io.tributary.survey;

import io.tributary.config.Problem;
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
import java.util.regex.Pattern;

/**
 * Looks at every family of files in a folder and drafts a source of each that holds people or events. Of a family the
 * largest file is looked at, and the last two deliveries are compared; of a file no more than a given number of rows.
 */
public final class Survey {
    /** Files that hold data by their names: it is a problem if they cannot be read. */
    private static final Pattern OF_DATA = Pattern.compile(
            "(?i).*\\.(csv|tsv|tab|psv|txt|dat|json|jsonl|ndjson|parquet|pq|avro|orc|xlsx?|ods)(\\.(gz|bz2|zip|zst))?");

    private final Sampler sampler;
    private final Drafts drafts;
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Survey(Reading reading, int limit, LocalDate today) {
        this.sampler = new Sampler(reading, new Judge(), limit);
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
        return new Findings(written.files(), written.summaries(), written.decisions(), survey.leftOut, survey.problems);
    }

    private void look(Family family) {
        FoundFile file = family.largest();
        try {
            Sample sample = sampler.of(file);
            List<Sample> lastTwo = new ArrayList<>();
            for (FoundFile each : family.lastTwo()) {
                lastTwo.add(each.equals(file) ? sample : sampler.of(each));
            }
            drafts.add(family, sample, lastTwo).ifPresent(why -> leftOut.put(family.pattern(), why));
        } catch (UnreadableException e) {
            if (file.form() == FoundFile.Form.DELTA_TABLE
                    || OF_DATA.matcher(file.name()).matches()) {
                problems.add(new Problem(file.path(), 0, e.getMessage(), e.remedy()));
            } else {
                leftOut.put(family.pattern(), e.getMessage());
            }
        }
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
