package io.tributary.score;

import io.tributary.score.buyers.Buyer;
import io.tributary.score.buyers.Sample.Followed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Purchases of CDNOW's customers of early 1997, by day: both public files are columns parted by blanks. */
record CdnowPurchases(Map<String, TreeMap<Integer, Double>> customers) {
    static final int LAST = day("1998-06-30");

    /** Customer id, date, number of discs and dollars end each line. */
    static CdnowPurchases read(Path file) throws IOException {
        Map<String, TreeMap<Integer, Double>> customers = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.strip().split("\\s+", -1);
            int end = words.length;
            if (end >= 4 && words[end - 3].matches("\\d{8}")) {
                LocalDate date = LocalDate.parse(words[end - 3], DateTimeFormatter.BASIC_ISO_DATE);
                customers
                        .computeIfAbsent(words[end - 4], id -> new TreeMap<>())
                        .merge((int) date.toEpochDay(), Double.valueOf(words[end - 1]), Double::sum);
            }
        }
        return new CdnowPurchases(customers);
    }

    static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    /** Customers as known at the end of a day, followed to the end of the file. */
    List<Followed> followed(int day) {
        return customers.entrySet().stream()
                .flatMap(entry -> buyer(entry.getKey(), entry.getValue(), day).stream()
                        .map(then -> new Followed(then, buyer(entry.getKey(), entry.getValue(), LAST))))
                .toList();
    }

    private static Optional<Buyer> buyer(String id, TreeMap<Integer, Double> all, int day) {
        Map<Integer, Double> known = all.headMap(day, true);
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Buyer(
                        id,
                        day,
                        known.keySet().stream().mapToInt(each -> each).toArray(),
                        known.values().stream().mapToDouble(each -> each).toArray(),
                        0,
                        new long[0]));
    }
}
