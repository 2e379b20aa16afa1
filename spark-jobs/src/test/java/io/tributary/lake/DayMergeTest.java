package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.DayFile.Days;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which files are written again, without any. */
class DayMergeTest {
    private static final LocalDate START = LocalDate.parse("2026-01-01");
    private static final long SIZE = 1000;

    @Test
    void smallFilesBesideTouchedOnesAreTakenWhileOneFileCanHoldAll() {
        List<DayFile> files = List.of(
                file("a", 0, 9, 300),
                file("b", 10, 19, 300),
                file("c", 20, 29, 500),
                file("d", 30, 39, 300),
                file("e", 40, 49, 300),
                file("f", 50, 59, 100));

        assertThat(touched(files, 12)).containsExactlyInAnyOrder("a", "b");
        assertThat(touched(files, 22)).containsExactlyInAnyOrder("c", "d");
        assertThat(touched(files, 55)).containsExactlyInAnyOrder("f", "e", "d");
        assertThat(touched(files, 60)).containsExactlyInAnyOrder("f", "e", "d");
        assertThat(touched(files, 0, 45)).containsExactlyInAnyOrder("a", "b", "d", "e", "f");
        assertThat(touched(files)).isEmpty();
    }

    @Test
    void aDayWithSeveralFilesTouchesAllOfThem() {
        List<DayFile> files = List.of(file("a", 0, 5, 900), file("b", 5, 5, 900), file("c", 5, 9, 900));

        assertThat(touched(files, 5)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(touched(files, 6)).containsExactlyInAnyOrder("c");
    }

    /** Each day has 30 rows and a few late ones on days before. */
    @Test
    void yearsOfDaysLeaveAboutAsManyFilesAsOneRun() {
        Random random = new Random(7);
        List<SortedMap<LocalDate, Long>> files = new ArrayList<>();
        long all = 0;
        long written = 0;
        for (int today = 0; today < 1000; today++) {
            NavigableMap<LocalDate, Long> put = new TreeMap<>(Map.of(START.plusDays(today), 30L));
            for (int late = 0; late < 3; late++) {
                put.merge(START.plusDays(Math.max(0, today - random.nextInt(late == 0 ? 300 : 4))), 1L, Long::sum);
            }
            all += put.values().stream().mapToLong(Long::longValue).sum();
            List<DayFile> known = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                SortedMap<LocalDate, Long> held = files.get(i);
                known.add(new DayFile(
                        Integer.toString(i), sum(held), Optional.of(new Days(held.firstKey(), held.lastKey()))));
            }
            DayMerge merge = DayMerge.of(known, new DayMerge.Changes("day", put), rows -> SIZE);
            NavigableMap<LocalDate, Long> rows = new TreeMap<>(put);
            merge.touched().forEach(path -> files.get(Integer.parseInt(path))
                    .forEach((day, count) -> rows.merge(day, count, Long::sum)));
            written += sum(rows);
            List<SortedMap<LocalDate, Long>> next = new ArrayList<>();
            merge.untouched().forEach(path -> next.add(files.get(Integer.parseInt(path))));
            for (SortedMap<LocalDate, Long> group : merge.groups(rows)) {
                next.addAll(cut(group));
            }
            files.clear();
            files.addAll(next);
        }
        assertThat(files.stream().mapToLong(DayMergeTest::sum).sum()).isEqualTo(all);
        assertThat(files.size()).isBetween((int) (all / (1.5 * SIZE)), (int) (2 * all / SIZE) + 1);
        assertThat(files).allMatch(days -> days.firstKey().plusDays(100).isAfter(days.lastKey()));
        assertThat(written / 1000).isLessThan(4 * SIZE);
    }

    /** As {@link io.tributary.table.DayRanges} would. */
    private static List<SortedMap<LocalDate, Long>> cut(SortedMap<LocalDate, Long> group) {
        int count = (int) Math.max(1, Math.round((double) sum(group) / SIZE));
        List<SortedMap<LocalDate, Long>> files = new ArrayList<>();
        long before = 0;
        for (Map.Entry<LocalDate, Long> day : group.entrySet()) {
            if (files.size() <= before * count / sum(group)) {
                files.add(new TreeMap<>());
            }
            files.get(files.size() - 1).put(day.getKey(), day.getValue());
            before += day.getValue();
        }
        return files;
    }

    private static long sum(SortedMap<LocalDate, Long> rows) {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    private static java.util.Set<String> touched(List<DayFile> files, int... days) {
        NavigableMap<LocalDate, Long> put = new TreeMap<>();
        for (int day : days) {
            put.put(START.plusDays(day), 1L);
        }
        return DayMerge.of(files, new DayMerge.Changes("day", put), rows -> SIZE)
                .touched();
    }

    private static DayFile file(String path, int first, int last, long rows) {
        return new DayFile(path, rows, Optional.of(new Days(START.plusDays(first), START.plusDays(last))));
    }
}
