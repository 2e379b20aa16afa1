package io.tributary.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tributary.lake.DayFile.Days;
import io.tributary.table.DayCounts;
import io.tributary.table.DayRanges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which files of a table that is laid out by day are written again when rows go and come, and how the new ones are laid out.
 *
 * <p>Touched is a file that can hold a day of these rows by its statistics; one without any always is. Rows of days that no
 * file holds come to the touched or small files before and after them, else into a file of their own. Small is a file with
 * less than half of {@link DayRanges#size}: small ones beside touched ones are written again with them while one file can hold
 * all. So the rows of day after day gather in one file until it is no longer small, and hundreds of runs leave about as many
 * files as one. What has a file between it that stays is not written into one, so that each goes on holding few days.
 */
final class DayMerge {
    private static final String ROWS = "rows";

    /** A file is this much larger than its size at most. */
    private static final double MOST = 1.5;

    private final String column;
    private final NavigableMap<LocalDate, Long> changed;
    private final long size;
    private final Set<String> touched = new HashSet<>();
    private final Set<String> untouched = new HashSet<>();

    /** First days of the files that stay. */
    private final NavigableSet<LocalDate> limits = new TreeSet<>();

    /** First and last days of what is written, where statistics tell of all of it; and its rows. */
    private final NavigableSet<LocalDate> written = new TreeSet<>();

    private long rows;
    private boolean told = true;

    /**
     * What goes and comes.
     *
     * @param column of days
     * @param days with the number of rows that come
     */
    record Changes(String column, NavigableMap<LocalDate, Long> days) {
        /** Of rows with the column; those without a day are in no file, or come to any. */
        static Changes of(String column, Dataset<Row> gone, Dataset<Row> put) {
            Dataset<Row> all =
                    gone.select(col(column), lit(0L).as(ROWS)).unionByName(put.select(col(column), lit(1L).as(ROWS)));
            return new Changes(column, DayCounts.of(all, col(column), sum(ROWS)).rows());
        }
    }

    /** A file, or days that none holds. */
    private record Place(Days days, long rows, Optional<String> path) {}

    private DayMerge(Changes changes, long size) {
        this.column = changes.column();
        this.changed = changes.days();
        this.size = size;
    }

    /** @param sizes rows of a file by rows of the table */
    static DayMerge of(List<DayFile> files, Changes changes, LongUnaryOperator sizes) {
        DayMerge merge = new DayMerge(changes, sizes.applyAsLong(rows(files, changes)));
        List<Place> line = merge.line(files);
        boolean[] taken = new boolean[line.size()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = merge.isTouched(line.get(i).days());
        }
        merge.takeSmallOnes(line, taken);
        for (int i = 0; i < taken.length; i++) {
            merge.settle(line.get(i), taken[i]);
        }
        return merge;
    }

    /** The same with every file written again. */
    static DayMerge ofAll(List<DayFile> files, Changes changes, LongUnaryOperator sizes) {
        DayMerge merge = new DayMerge(changes, sizes.applyAsLong(rows(files, changes)));
        merge.line(files).forEach(place -> merge.settle(place, true));
        return merge;
    }

    private static long rows(List<DayFile> files, Changes changes) {
        return files.stream().mapToLong(DayFile::rows).sum()
                + changes.days().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Files and days that none holds, in order. */
    private List<Place> line(List<DayFile> files) {
        List<Place> line = new ArrayList<>();
        NavigableSet<LocalDate> apart = new TreeSet<>(changed.keySet());
        for (DayFile file : files) {
            if (file.days().isPresent()) {
                Days days = file.days().get();
                line.add(new Place(days, file.rows(), Optional.of(file.path())));
                apart.subSet(days.first(), true, days.last(), true).clear();
            } else {
                touched.add(file.path());
                told = false;
            }
        }
        apart.forEach(day -> line.add(new Place(new Days(day, day), changed.get(day), Optional.empty())));
        line.sort(Comparator.comparing((Place place) -> place.days().first())
                .thenComparing(place -> place.days().last())
                .thenComparing(place -> place.path().orElse("")));
        return line;
    }

    private boolean isTouched(Days days) {
        LocalDate next = changed.ceilingKey(days.first());
        return next != null && !next.isAfter(days.last());
    }

    private void takeSmallOnes(List<Place> line, boolean[] taken) {
        for (int i = 0; i < taken.length; i++) {
            if (taken[i]) {
                int from = i;
                int to = i;
                long held = line.get(i).rows();
                while (to + 1 < taken.length && (taken[to + 1] || joins(line.get(to + 1), held))) {
                    to++;
                    taken[to] = true;
                    held += line.get(to).rows();
                }
                while (from > 0 && !taken[from - 1] && joins(line.get(from - 1), held)) {
                    from--;
                    taken[from] = true;
                    held += line.get(from).rows();
                }
                i = to;
            }
        }
    }

    private boolean joins(Place place, long held) {
        return place.rows() < size / 2 && held + place.rows() < size;
    }

    private void settle(Place place, boolean taken) {
        if (taken) {
            place.path().ifPresent(touched::add);
            written.add(place.days().first());
            written.add(place.days().last());
            rows += place.path().isPresent() ? place.rows() : 0;
        } else {
            untouched.add(place.path().orElseThrow());
            limits.add(place.days().first());
        }
    }

    /** Paths of files that are written again. */
    Set<String> touched() {
        return touched;
    }

    /** Paths of files that stay. */
    Set<String> untouched() {
        return untouched;
    }

    /**
     * What is written, laid out by day.
     *
     * @param before what the touched files hold
     * @param after what they are to hold
     * @param spread column that rows of a day are spread by where it has several files
     */
    Dataset<Row> laidOut(Dataset<Row> before, Dataset<Row> after, String spread) {
        if (isOneFile()) {
            return after.coalesce(1);
        }
        SortedMap<LocalDate, Long> days =
                new TreeMap<>(DayCounts.of(before, col(column)).rows());
        changed.forEach((day, put) -> days.merge(day, put, Long::sum));
        return DayRanges.of(groups(days), size)
                .shuffled(after, col(column), col(spread))
                .drop(DayRanges.RANGE);
    }

    private boolean isOneFile() {
        long all = rows + changed.values().stream().mapToLong(Long::longValue).sum();
        return told
                && all < MOST * size
                && (written.isEmpty()
                        || limits.subSet(written.first(), false, written.last(), true)
                                .isEmpty());
    }

    /** Days with no file between them that stays. */
    List<SortedMap<LocalDate, Long>> groups(SortedMap<LocalDate, Long> days) {
        List<SortedMap<LocalDate, Long>> groups = new ArrayList<>();
        LocalDate before = null;
        for (Map.Entry<LocalDate, Long> day : days.entrySet()) {
            if (before == null
                    || !limits.subSet(before, false, day.getKey(), true).isEmpty()) {
                groups.add(new TreeMap<>());
            }
            before = day.getKey();
            groups.get(groups.size() - 1).put(day.getKey(), day.getValue());
        }
        return groups;
    }
}
