package io.tributary.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What is known of a score and the models that were tried for it: rows of {@code score_card}. */
public final class Card {
    /** Variant of figures that are of the score itself. */
    public static final String ALL = "all";

    private static final int DIGITS = 6;

    private final String score;
    private final List<Entry> entries = new ArrayList<>();
    private int limits;

    /** @param score its name */
    public Card(String score) {
        this.score = score;
    }

    /**
     * @param variant what it is of
     * @param measure what it is
     * @param value rounded; null if there is none
     * @param text what else is to say; may be null
     */
    public record Entry(String variant, String measure, Double value, String text) {}

    /** A figure; one that is not finite is told as none. */
    public Card figure(String variant, String measure, double value) {
        entries.add(new Entry(variant, measure, Double.isFinite(value) ? rounded(value, DIGITS) : null, null));
        return this;
    }

    /** A text. */
    public Card text(String variant, String measure, String text) {
        entries.add(new Entry(variant, measure, null, text));
        return this;
    }

    /** Something that the figures do not say, and readers must know. */
    public Card limit(String text) {
        limits++;
        return text(ALL, "limit " + limits, text);
    }

    /** As told by another card. */
    Card entry(Entry entry) {
        entries.add(entry);
        return this;
    }

    /** All that another card of the score tells, none of it a limit. */
    public Card add(Card other) {
        entries.addAll(other.entries);
        return this;
    }

    /** All of it, in order. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Rows of {@code score_card}. */
    public List<Row> rows(long runSequence, String modelVersion) {
        return entries.stream()
                .map(entry -> RowFactory.create(
                        runSequence,
                        score,
                        modelVersion,
                        entry.variant(),
                        entry.measure(),
                        entry.value(),
                        entry.text()))
                .toList();
    }

    /** Half to even, as published. */
    public static double rounded(double value, int digits) {
        return BigDecimal.valueOf(value)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
