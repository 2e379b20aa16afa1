package io.tributary.explain.facts;

import io.tributary.TestSession;
import io.tributary.compare.AgreementVector;
import io.tributary.compare.Comparator;
import io.tributary.compare.Comparators;
import io.tributary.compare.EvenFrequencies;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.config.Configuration;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.config.load.ConfigurationLoader;
import io.tributary.table.IdentityTables;
import io.tributary.table.KeyedHash;
import io.tributary.table.ModelRows;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Published tables of a few records, without a lake: two of Ann, in the sources crm and web, her sister Eve and Bob. The
 * model: one pair in 2,048 matches; name and birth date weigh alone, postcode and city together.
 */
public final class ExplainedLake {
    public static final String ANN = "crm:1";
    public static final String ANN_ON_THE_WEB = "web:ann@example.com";
    public static final String EVE = "crm:3";
    public static final String BOB = "web:bob";
    public static final long MODEL_VERSION = 3;

    private static final KeyedHash HASH = new KeyedHash("a salt for tests only");
    private static final Timestamp TIME = Timestamp.from(Instant.parse("2026-07-01T00:00:00Z"));

    private final Configuration configuration;
    private final Map<Table, List<Row>> rows = new HashMap<>();
    private final List<Comparator> comparators;

    private ExplainedLake(Configuration configuration) {
        this.configuration = configuration;
        this.comparators = configuration.match().comparisons().stream()
                .map(Comparators::of)
                .toList();
    }

    /** The four records and the model; no pair, edge or customer yet. */
    public static ExplainedLake in(Path folder) {
        write(folder, "attributes.yaml", """
                schema: 1
                attributes:
                  given_name: {type: given-name}
                  family_name: {type: family-name}
                  date_of_birth: {type: date-of-birth}
                  postcode: {type: postcode}
                  city: {type: city}
                identifiers:
                  user_id: {form: key}
                  email: {form: email}
                """);
        write(folder, "match.yaml", """
                schema: 1
                comparisons:
                  name: {compare: full-name, of: [given_name, family_name]}
                  birth: {compare: date, of: [date_of_birth], frequency: false}
                  postcode: {compare: exact, of: [postcode], frequency: true}
                  city: {compare: exact, of: [city], frequency: false}
                blocking: ["token(family_name) + year(date_of_birth)", "value(postcode)"]
                """);
        for (String source : List.of("crm", "web")) {
            write(folder, "sources/" + source + ".yaml", """
                    schema: 1
                    source: %s
                    owner: shop
                    kind: person
                    format: csv
                    path: %1$s/{date}.csv
                    mode: snapshot
                    key: id
                    columns:
                      id: {type: text, required: true}
                      city: text
                    person:
                      attributes: {city: city}
                    """.formatted(source));
        }
        ExplainedLake lake = new ExplainedLake(ConfigurationLoader.load(folder, Map.of(), Map.of()));
        lake.person(ANN, "Ann", "Archer", "1980-05-02", "AB10 1AB", "Aberdeen");
        lake.person(ANN_ON_THE_WEB, "Anne", "Archer", "1980-05-02", "AB10 1AB", "Aberdeen");
        lake.person(EVE, "Eve", "Archer", "1984-11-23", "AB10 1AB", null);
        lake.person(BOB, "Bob", "Zeller", "1975-01-30", null, null);
        lake.model();
        return lake;
    }

    private static void write(Path folder, String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Configuration configuration() {
        return configuration;
    }

    public Inquiry inquiry(Values values) {
        return new Inquiry(configuration, this::published, HASH, values);
    }

    public Dataset<Row> published(Table table) {
        return TestSession.session()
                .createDataFrame(rows.getOrDefault(table, List.of()), table.schema(configuration.declared()));
    }

    public ExplainedLake with(Table table, Object... row) {
        rows.computeIfAbsent(table, any -> new ArrayList<>()).add(RowFactory.create(row));
        return this;
    }

    public ExplainedLake without(Table table) {
        rows.remove(table);
        return this;
    }

    /** record_id of SOURCE:KEY. */
    public static String id(String record) {
        String[] parts = record.split(":", 2);
        return HASH.hash(parts[0], parts[1]);
    }

    /** A node that is an identifier. */
    public static String node(String type, String value) {
        return HASH.hash("node:" + type, value);
    }

    private void person(String record, String given, String family, String birth, String postcode, String city) {
        String[] parts = record.split(":", 2);
        with(
                Tables.STANDARD_RECORD,
                id(record),
                parts[0],
                parts[1],
                TIME,
                Date.valueOf("2026-07-01"),
                1L,
                RowFactory.create(given, family, Date.valueOf(birth), postcode, city),
                null,
                null,
                null,
                null,
                null);
        List<List<List<String>>> values = List.of(
                List.of(texts(given), texts(family)),
                List.of(texts(birth)),
                List.of(texts(postcode)),
                List.of(texts(city)));
        byte[][] prepared = new byte[comparators.size()][];
        for (int i = 0; i < prepared.length; i++) {
            prepared[i] = comparators.get(i).prepare(values.get(i), new EvenFrequencies());
        }
        Long[][] keys = {
            {(long) family.hashCode()},
            {(long) birth.substring(0, 4).hashCode()},
            postcode == null ? new Long[0] : new Long[] {(long) postcode.hashCode()}
        };
        with(IdentityTables.RECORD_FEATURE, id(record), parts[0], MODEL_VERSION, prepared, keys, -5.0);
    }

    private static List<String> texts(String value) {
        return value == null ? List.of() : List.of(value.toLowerCase(java.util.Locale.ROOT));
    }

    private void model() {
        List<List<String>> levels = comparators.stream().map(Comparator::levels).toList();
        MatchModel model =
                new MatchModel(1.0 / 2048, List.of(factor(levels, 0), factor(levels, 1), factor(levels, 2, 3)));
        List<String> names = configuration.match().comparisons().stream()
                .map(Comparison::name)
                .toList();
        rows.put(IdentityTables.MATCH_MODEL, new ArrayList<>(ModelRows.rows(MODEL_VERSION, model, names, levels)));
    }

    /** About eight bits for the strongest level, less for each that follows, minus four for the last. */
    private static Factor factor(List<List<String>> levels, int... comparisons) {
        int[] widths =
                Arrays.stream(comparisons).map(i -> levels.get(i).size() + 1).toArray();
        int cells = Arrays.stream(widths).reduce(1, (one, other) -> one * other);
        double[] matches = new double[cells];
        double[] strangers = new double[cells];
        for (int cell = 0; cell < cells; cell++) {
            matches[cell] = 1.0 / cells;
            strangers[cell] = cell == 0 ? 1.0 / cells : Math.pow(2, -8 + 12.0 * cell / cells) / cells;
        }
        return new Factor(comparisons, widths, matches, strangers);
    }

    /** A pair that the run kept, found by the rules whose bits are set. */
    public ExplainedLake scored(String left, String right, int rules) {
        PairFacts facts = inquiry(Values.HIDDEN).pair(left, right);
        double prior = facts.steps().get(0).bits();
        boolean ordered = id(left).compareTo(id(right)) < 0;
        return with(
                IdentityTables.SCORED_PAIR,
                id(ordered ? left : right),
                id(ordered ? right : left),
                vector(left, right),
                rules,
                PairFacts.rarityBits(facts.steps()),
                facts.bits() - prior,
                MatchModel.probability(facts.bits()),
                MODEL_VERSION);
    }

    public long vector(String left, String right) {
        List<byte[]> one = prepared(left);
        List<byte[]> other = prepared(right);
        long vector = 0;
        for (int i = 0; i < comparators.size(); i++) {
            boolean known = one.get(i) != null && other.get(i) != null;
            vector = AgreementVector.with(
                    vector, i, known ? comparators.get(i).level(one.get(i), other.get(i)) : AgreementVector.UNKNOWN);
        }
        return vector;
    }

    private List<byte[]> prepared(String record) {
        return rows.get(IdentityTables.RECORD_FEATURE).stream()
                .filter(row -> row.getString(0).equals(id(record)))
                .map(row -> Collections.unmodifiableList(Arrays.asList(row.<byte[][]>getAs(3))))
                .findFirst()
                .orElseThrow();
    }

    public ExplainedLake edge(String left, String right, String kind, Double bits, String state, String reason) {
        boolean ordered = left.compareTo(right) < 0;
        return with(
                IdentityTables.IDENTITY_EDGE,
                ordered ? left : right,
                ordered ? right : left,
                kind,
                bits,
                null,
                TIME,
                TIME,
                state,
                reason);
    }

    public ExplainedLake scoredEdge(String left, String right, double bits, String state, String reason) {
        return edge(id(left), id(right), "scored", bits, state, reason);
    }

    /** A record that carries an identifier. */
    public ExplainedLake carried(String record, String type, String value) {
        return edge(id(record), node(type, value), "carried", null, "kept", null);
    }

    public ExplainedLake identifier(String type, String value) {
        return with(IdentityTables.IDENTITY_NODE, node(type, value), "identifier", type, null, null, null);
    }

    public ExplainedLake customer(String customer, String... records) {
        for (String record : records) {
            with(IdentityTables.CROSSWALK, id(record), "record", customer, 1L, TIME, null, null);
        }
        return this;
    }
}
