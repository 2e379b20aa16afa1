package io.tributary.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import io.tributary.golden.Preview.Values;
import io.tributary.stage.PreviewFigures.Change;
import io.tributary.stage.PreviewFigures.Example;
import io.tributary.stage.PreviewFigures.Side;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** Examples, each from what provenance says of one golden value under both policies. */
final class PreviewExamples {
    private PreviewExamples() {}

    /**
     * What is offered for a golden value.
     *
     * @param id of record and place, by which the same offer is found under the other policy
     * @param value if it may be shown
     * @param rule by which it won or lost; absent if nothing else was offered, or it says what the winner says
     */
    private record Offer(
            String id,
            boolean winner,
            Optional<String> value,
            String source,
            Optional<String> rule,
            Optional<String> date) {

        /** The rule by which it is not golden. */
        Optional<String> lostBy() {
            return winner ? Optional.empty() : rule;
        }
    }

    /** Offers by customer and attribute, the best first. */
    record Offers(Map<List<String>, List<Offer>> byCell) {
        List<Offer> of(Row cell) {
            return byCell.getOrDefault(List.of(cell.getString(0), cell.getString(1)), List.of());
        }
    }

    /** @param provenance of the few customers shown */
    static Offers offers(Dataset<Row> provenance, Values values) {
        Column value = values == Values.SHOWN ? col("value") : lit(null).cast(DataTypes.StringType);
        List<Row> rows = provenance
                .select(
                        col("customer_id"),
                        col("attribute"),
                        col("record_id"),
                        col("place"),
                        col("winner"),
                        col("rank"),
                        value,
                        col("source_system"),
                        col("rule"),
                        coalesce(to_date(col("event_time")), col("delivery_date"))
                                .cast(DataTypes.StringType))
                .collectAsList();
        Map<List<String>, List<Offer>> byCell = new HashMap<>();
        rows.stream().sorted(Comparator.comparingInt(row -> row.getInt(5))).forEach(row -> byCell.computeIfAbsent(
                        List.of(row.getString(0), row.getString(1)), cell -> new java.util.ArrayList<>())
                .add(offer(row)));
        return new Offers(byCell);
    }

    private static Offer offer(Row row) {
        return new Offer(
                row.getString(2) + " " + row.getInt(3),
                row.getBoolean(4),
                text(row, 6),
                row.getString(7),
                text(row, 8),
                text(row, 9));
    }

    private static Optional<String> text(Row row, int column) {
        return Optional.ofNullable(row.getString(column));
    }

    /** @param cell customer, attribute and change */
    static Example example(Row cell, Offers published, Offers other) {
        List<Offer> before = published.of(cell);
        List<Offer> after = other.of(cell);
        Optional<Offer> gone = shown(before, after);
        Optional<Offer> come = shown(after, before);
        return new Example(
                cell.getString(0),
                cell.getString(1),
                Change.valueOf(cell.getString(2)),
                gone.map(offer -> side(offer, before)),
                come.map(offer -> side(offer, after)),
                gone.flatMap(offer -> same(offer, after)).flatMap(Offer::lostBy),
                come.flatMap(offer -> same(offer, before)).flatMap(Offer::lostBy));
    }

    /** Of the winners the first that loses on the other side; if none does, the first. */
    private static Optional<Offer> shown(List<Offer> offers, List<Offer> others) {
        List<Offer> winners = offers.stream().filter(Offer::winner).toList();
        return winners.stream()
                .filter(winner -> same(winner, others).flatMap(Offer::lostBy).isPresent())
                .findFirst()
                .or(() -> winners.stream().findFirst());
    }

    private static Optional<Offer> same(Offer offer, List<Offer> others) {
        return others.stream().filter(other -> other.id().equals(offer.id())).findFirst();
    }

    private static Side side(Offer shown, List<Offer> offers) {
        return new Side(
                offers.stream()
                        .filter(Offer::winner)
                        .flatMap(winner -> winner.value().stream())
                        .toList(),
                shown.source(),
                shown.rule(),
                shown.date());
    }
}
