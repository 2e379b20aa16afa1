package io.tributary.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.config.ResolveConfig.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Three thousand phones, of which the usual ones are of one to four records. */
class HubsTest {
    private static final int PHONES = 3000;
    private static final StructType SHARERS = new StructType()
            .add("by", DataTypes.StringType)
            .add("identifier_type", DataTypes.StringType)
            .add("node_id", DataTypes.StringType)
            .add("records", DataTypes.LongType);
    /** Whatever is usual, ten may share a value; above, five times what is usual. */
    private static final Limits LIMITS = new Limits(2000, 10, 5);

    @Test
    void whatFarMoreShareThanIsUsualIsAHub() {
        // Four is usual: 20 may share a number.
        assertThat(hubs(phones(), List.of(phone("office", 40), phone("shop", 21), phone("family", 20))))
                .containsExactlyInAnyOrder("records phone office 40 of 20", "records phone shop 21 of 20");
    }

    @Test
    void oneOfAThousandDoesNotMakeItUsual() {
        List<Row> three = List.of(phone("a", 300), phone("b", 200), phone("c", 100));
        assertThat(hubs(phones(), three)).hasSize(3);
        // Of 3004 numbers four are more than one in a thousand: a hundred sharers are usual.
        assertThat(hubs(phones(), List.of(phone("a", 300), phone("b", 200), phone("c", 100), phone("d", 100))))
                .isEmpty();
    }

    @Test
    void fewSharersAreNeverTooMany() {
        List<Row> ones = Stream.iterate(0, i -> i < PHONES, i -> i + 1)
                .map(i -> phone("p" + i, 1))
                .toList();
        assertThat(hubs(ones, List.of(phone("family", 10)))).isEmpty();
        assertThat(hubs(ones, List.of(phone("office", 11)))).containsExactly("records phone office 11 of 10");
    }

    @Test
    void eachTypeAndEachCountHasItsOwnLimit() {
        List<Row> emails = Stream.iterate(0, i -> i < PHONES, i -> i + 1)
                .map(i -> RowFactory.create("records", "email", "e" + i, 1L))
                .toList();
        List<Row> cookies = Stream.iterate(0, i -> i < PHONES, i -> i + 1)
                .map(i -> RowFactory.create("events", "phone", "p" + i, 10L))
                .toList();
        assertThat(hubs(
                        Stream.of(phones(), emails, cookies)
                                .flatMap(List::stream)
                                .toList(),
                        List.of(
                                phone("family", 15),
                                RowFactory.create("records", "email", "info", 15L),
                                RowFactory.create("events", "phone", "kiosk", 51L),
                                RowFactory.create("events", "phone", "home", 50L))))
                .containsExactlyInAnyOrder("records email info 15 of 10", "events phone kiosk 51 of 50");
    }

    @Test
    void aHubThatFewerShareLaterIsOneNoMore() {
        assertThat(hubs(phones(), List.of(phone("office", 40)))).hasSize(1);
        assertThat(hubs(phones(), List.of(phone("office", 12)))).isEmpty();
    }

    @Test
    void aSmallLakeHasHubsToo() {
        // Of fewer than a thousand values none is one in a thousand: the greatest alone does not make it usual.
        List<Row> few = phones().subList(0, 50);
        assertThat(hubs(few, List.of(phone("office", 40)))).containsExactly("records phone office 40 of 20");
        assertThat(hubs(few, List.of(phone("family", 20)))).isEmpty();
        assertThat(hubs(few, List.of(phone("a", 40), phone("b", 40)))).isEmpty();
        assertThat(hubs(List.of(), List.of(phone("only", 40)))).isEmpty();
        assertThat(hubs(List.of(), List.of())).isEmpty();
    }

    private static List<Row> phones() {
        return Stream.iterate(0, i -> i < PHONES, i -> i + 1)
                .map(i -> phone("p" + i, 1 + i % 4))
                .toList();
    }

    private static Row phone(String node, long records) {
        return RowFactory.create("records", "phone", node, records);
    }

    private static List<String> hubs(List<Row> usual, List<Row> more) {
        List<Row> sharers = new ArrayList<>(usual);
        sharers.addAll(more);
        return new Hubs(LIMITS)
                .of(TestSession.session().createDataFrame(sharers, SHARERS).repartition(3)).collectAsList().stream()
                        .map(row -> "%s %s %s %d of %d"
                                .formatted(
                                        row.getString(0),
                                        row.getString(1),
                                        row.getString(2),
                                        row.getLong(3),
                                        row.getLong(4)))
                        .toList();
    }
}
