package io.tributary.cli.history;

import io.tributary.compare.Comparators;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.config.Configuration;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.config.load.Fingerprints;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.IdentityTables;
import io.tributary.table.ModelRows;
import io.tributary.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Saves a model as if an earlier run had estimated it: a small lake teaches none that is of use. */
public final class GivenModel implements Stage {
    /** Few rules, of which the names' make blocks about as large as they may be: some change their width with every step. */
    public static final String MATCH = """
            schema: 1
            comparisons:
              name: {compare: full-name, of: [given_name, family_name]}
              date_of_birth: {compare: date, of: date_of_birth}
              email: {compare: email, of: email}
              phone: {compare: phone, of: phone}
              city: {compare: exact, of: city}
            blocking:
              - token(given_name, family_name)
              - token(given_name, family_name) + year(date_of_birth)
              - value(date_of_birth)
              - local-part(email)
              - value(phone)
            limits: {block-size: 6}
            review-threshold: %d
            """;

    private static final double PRIOR = 1.0 / 500;
    private static final long RECORDS = 150;

    @Override
    public String name() {
        return "given-model";
    }

    @Override
    public Set<Table> reads() {
        return Set.of();
    }

    @Override
    public Set<Table> writes() {
        return Set.of(IdentityTables.MATCH_MODEL, IdentityTables.TERM_FREQUENCY);
    }

    @Override
    public void run(StageContext context) {
        write(context, IdentityTables.MATCH_MODEL, model(context.configuration(), context.runSequence()));
        write(context, IdentityTables.TERM_FREQUENCY, terms(context.configuration(), context.runSequence()));
    }

    private static void write(StageContext context, Table table, List<Row> rows) {
        context.write(
                table,
                context.session()
                        .createDataFrame(
                                rows, table.schema(context.configuration().declared())));
    }

    private static List<Row> model(Configuration configuration, long version) {
        List<Comparison> comparisons = configuration.match().comparisons();
        List<List<String>> levels = comparisons.stream()
                .map(comparison -> Comparators.of(comparison).levels())
                .toList();
        List<Factor> factors = IntStream.range(0, levels.size())
                .mapToObj(i -> factor(i, levels.get(i).size()))
                .toList();
        List<Row> rows = new ArrayList<>(ModelRows.rows(
                version,
                new MatchModel(PRIOR, factors),
                comparisons.stream().map(Comparison::name).toList(),
                levels));
        rows.add(ModelRows.row(
                version,
                "configuration",
                "configuration",
                0,
                null,
                null,
                null,
                Fingerprints.ofMatching(configuration)));
        for (int rule = 0; rule < configuration.match().blocking().size(); rule++) {
            rows.add(ModelRows.row(
                    version,
                    "limit",
                    configuration.match().blocking().get(rule).toString(),
                    rule,
                    null,
                    null,
                    (double) configuration.match().limits().blockSize(),
                    null));
        }
        return rows;
    }

    /** Matches mostly have the first level, strangers the last. */
    private static Factor factor(int comparison, int levels) {
        return new Factor(
                new int[] {comparison}, new int[] {levels + 1}, shares(levels, 0.8, 0.05), shares(levels, 0.01, 0.95));
    }

    private static double[] shares(int levels, double first, double last) {
        double[] shares = new double[levels + 1];
        Arrays.fill(shares, levels > 2 ? (1 - first - last) / (levels - 2) : 0);
        shares[0] = 1;
        shares[1] = levels > 2 ? first : 1 - last;
        shares[levels] = last;
        return shares;
    }

    /** All records say something of everything; names are of different rarity. */
    private static List<Row> terms(Configuration configuration, long version) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < configuration.match().comparisons().size(); i++) {
            rows.add(RowFactory.create(version, i, "", RECORDS, 0.02));
        }
        for (int i = 0; i < Person.FAMILY.size(); i++) {
            rows.add(RowFactory.create(version, 0, Person.FAMILY.get(i), 2L + i, null));
        }
        return rows;
    }
}
