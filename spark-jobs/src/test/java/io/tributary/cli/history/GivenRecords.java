package io.tributary.cli.history;

import io.tributary.cli.history.RandomHistory.Event;
import io.tributary.cli.history.RandomHistory.Told;
import io.tributary.config.AttributesConfig;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.AttributeColumns;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Writes what a history has come to, in the place of ingest and standardise. */
public final class GivenRecords implements Stage {
    /** Attributes as {@link Person} has them. */
    public static final String ATTRIBUTES = """
            schema: 1
            attributes:
              given_name: {type: given-name}
              family_name: {type: family-name}
              name_suffix: {type: name-suffix}
              date_of_birth: {type: date-of-birth}
              email: {type: email, many: true, identifier: email}
              phone: {type: phone, many: true, identifier: phone}
              city: {type: city}
              postcode: {type: postcode}
            identifiers:
              user_id: {form: key}
              email: {form: email}
              phone: {form: phone}
              cookie_id: {form: key}
            """;

    private final RandomHistory history;

    /** @param history goes on between runs */
    public GivenRecords(RandomHistory history) {
        this.history = history;
    }

    @Override
    public String name() {
        return "given";
    }

    @Override
    public Set<Table> reads() {
        return Set.of();
    }

    @Override
    public Set<Table> writes() {
        return Set.of(Tables.STANDARD_RECORD, Tables.IDENTIFIER, Tables.INTERACTION);
    }

    @Override
    public void run(StageContext context) {
        List<Row> records = new ArrayList<>();
        List<Row> identifiers = new ArrayList<>();
        AttributesConfig attributes = context.configuration().attributes();
        long run = context.runSequence();
        history.records().forEach((id, told) -> {
            records.add(record(id, told, attributes, run));
            identifiers(id, told, run).forEach(identifiers::add);
        });
        write(context, Tables.STANDARD_RECORD, records);
        write(context, Tables.IDENTIFIER, identifiers);
        write(
                context,
                Tables.INTERACTION,
                history.events().stream().map(event -> event(event, run)).toList());
    }

    private static void write(StageContext context, Table table, List<Row> rows) {
        context.write(
                table,
                context.session()
                        .createDataFrame(
                                rows, table.schema(context.configuration().declared()))
                        .coalesce(1));
    }

    private static Row record(String id, Told told, AttributesConfig attributes, long run) {
        Map<String, Object> values = values(told.said());
        StructType standardised = AttributeColumns.standardised(attributes);
        StructType comparison = AttributeColumns.comparison(attributes);
        return RowFactory.create(
                id,
                told.source(),
                id,
                null,
                null,
                run,
                of(standardised, values),
                of(comparison, values),
                null,
                null,
                null,
                null);
    }

    private static Row of(StructType type, Map<String, Object> values) {
        return RowFactory.create(
                Arrays.stream(type.fieldNames()).map(values::get).toArray());
    }

    private static Map<String, Object> values(Person said) {
        Map<String, Object> values = new HashMap<>();
        values.put("given_name", said.given());
        values.put("family_name", said.family());
        values.put("name_suffix", said.suffix());
        values.put("date_of_birth", said.birth() == null ? null : Date.valueOf(said.birth()));
        values.put("email", said.emails().toArray(String[]::new));
        values.put("phone", said.phones().toArray(String[]::new));
        values.put("city", said.city());
        values.put("postcode", said.postcode());
        return values;
    }

    private static Stream<Row> identifiers(String id, Told told, long run) {
        Person said = told.said();
        return Stream.of(
                        said.emails().stream().map(value -> List.of("email", value)),
                        said.phones().stream().map(value -> List.of("phone", value)),
                        Stream.ofNullable(said.userId()).map(value -> List.of("user_id", value)))
                .flatMap(each -> each)
                .map(key -> RowFactory.create(
                        id, key.get(0), key.get(1), node(key.get(0), key.get(1)), told.source(), run, true, null));
    }

    private static String node(String type, String value) {
        return RandomHistory.id(type + " " + value);
    }

    private static Row event(Event event, long run) {
        List<Row> keys = Stream.concat(
                        Stream.ofNullable(event.email()).map(email -> key("email", email)),
                        Stream.of(key("cookie_id", event.cookie())))
                .toList();
        return RowFactory.create(
                run,
                event.id(),
                "web",
                "page_view",
                new Timestamp(0),
                null,
                keys.get(0).getString(2),
                keys.toArray(Row[]::new),
                "web",
                null,
                null,
                null,
                null,
                event.change());
    }

    private static Row key(String type, String value) {
        return RowFactory.create(type, value, node(type, value), true, null);
    }
}
