package io.tributary.match.learn;

import io.tributary.TestSession;
import io.tributary.compare.AgreementVector;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.config.Declared;
import io.tributary.table.IdentityTables;
import io.tributary.table.ModelRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Pairs drawn from known chances, so that what can be learned is known. Four comparisons that agree or do not. */
final class DrawnPairs {
    static final int COMPARISONS = 4;
    private static final double PRIOR = 0.2;
    private static final double MATCHES_AGREE = 0.9;
    private static final double STRANGERS_AGREE = 0.15;
    private static final double UNKNOWN = 0.05;

    /** The truth, if the comparisons are independent. */
    static final MatchModel MODEL = new MatchModel(
            PRIOR,
            IntStream.range(0, COMPARISONS)
                    .mapToObj(comparison -> new Factor(
                            new int[] {comparison},
                            new int[] {3},
                            new double[] {1, MATCHES_AGREE, 1 - MATCHES_AGREE},
                            new double[] {1, STRANGERS_AGREE, 1 - STRANGERS_AGREE}))
                    .toList());

    private final List<long[]> pairs = new ArrayList<>();

    /** What strangers have in common. */
    enum Strangers {
        /** Each comparison for itself. */
        INDEPENDENT,
        /** One in seven is of the same household: the last three comparisons agree or disagree together. */
        HOUSEHOLDS
    }

    static DrawnPairs of(int number, Strangers strangers, long seed) {
        DrawnPairs drawn = new DrawnPairs();
        Random random = new Random(seed);
        for (int i = 0; i < number; i++) {
            boolean match = random.nextDouble() < PRIOR;
            boolean household = random.nextDouble() < STRANGERS_AGREE;
            long vector = 0;
            for (int comparison = 0; comparison < COMPARISONS; comparison++) {
                double agree = match ? MATCHES_AGREE : STRANGERS_AGREE;
                boolean agrees = random.nextDouble() < agree;
                if (!match && comparison > 0 && strangers == Strangers.HOUSEHOLDS) {
                    agrees = household;
                }
                boolean unknown = random.nextDouble() < UNKNOWN;
                vector = AgreementVector.with(vector, comparison, unknown ? AgreementVector.UNKNOWN : agrees ? 0 : 1);
            }
            drawn.pairs.add(new long[] {vector, match ? 1 : 0});
        }
        return drawn;
    }

    /** The same pairs, labelled by Fellegi-Sunter itself. */
    DrawnPairs labelledByModel() {
        DrawnPairs labelled = new DrawnPairs();
        pairs.forEach(pair ->
                labelled.pairs.add(new long[] {pair[0], MODEL.priorBits() + MODEL.weight(pair[0]) >= 0 ? 1 : 0}));
        return labelled;
    }

    /** Those that match, or those that do not. */
    DrawnPairs only(int label) {
        DrawnPairs some = new DrawnPairs();
        pairs.stream().filter(pair -> pair[1] == label).forEach(some.pairs::add);
        return some;
    }

    List<LabelledPattern> patterns() {
        Map<List<Long>, long[]> counts = new TreeMap<>(java.util.Comparator.<List<Long>>comparingLong(key -> key.get(0))
                .thenComparingLong(key -> key.get(1)));
        for (int i = 0; i < pairs.size(); i++) {
            long[] pair = pairs.get(i);
            counts.computeIfAbsent(List.of(pair[0], (long) i % LabelledPairs.FOLDS), key -> new long[2])[
                    (int) pair[1]]++;
        }
        return counts.entrySet().stream()
                .map(entry -> new LabelledPattern(
                        entry.getKey().get(0),
                        entry.getKey().get(1).intValue(),
                        entry.getValue()[1],
                        entry.getValue()[0]))
                .toList();
    }

    /** As rows of {@code scored_pair}, under a model of that version. */
    Dataset<Row> scored(long version) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            long vector = pairs.get(i)[0];
            double weight = MODEL.weight(vector);
            rows.add(RowFactory.create(
                    "p%06da".formatted(i),
                    "p%06db".formatted(i),
                    vector,
                    1,
                    0.0,
                    weight,
                    MatchModel.probability(MODEL.priorBits() + weight),
                    version));
        }
        return TestSession.session().createDataFrame(rows, IdentityTables.SCORED_PAIR.schema(Declared.NOTHING));
    }

    /** The model as rows of {@code match_model}. */
    static Dataset<Row> model(long version) {
        List<String> names = List.of("one", "two", "three", "four");
        List<List<String>> levels =
                names.stream().map(name -> List.of("same", "other")).toList();
        return TestSession.session()
                .createDataFrame(
                        ModelRows.rows(version, MODEL, names, levels),
                        IdentityTables.MATCH_MODEL.schema(Declared.NOTHING));
    }

    /** As rows of {@code draft_cluster}. */
    Dataset<Row> clusters() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            String first = "p%06da".formatted(i);
            String second = "p%06db".formatted(i);
            rows.add(RowFactory.create(first, first));
            rows.add(RowFactory.create(second, pairs.get(i)[1] == 1 ? first : second));
        }
        return TestSession.session().createDataFrame(rows, IdentityTables.DRAFT_CLUSTER.schema(Declared.NOTHING));
    }
}
