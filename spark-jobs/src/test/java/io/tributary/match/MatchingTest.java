package io.tributary.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tributary.TestSession;
import io.tributary.compare.AgreementVector;
import io.tributary.compare.Frequencies;
import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.AttributesConfig.Cardinality;
import io.tributary.config.ConfigurationException;
import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.BlockingKey;
import io.tributary.config.MatchConfig.BlockingPart;
import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.config.MatchConfig.Comparator;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.config.MatchConfig.Frequency;
import io.tributary.config.MatchConfig.Limits;
import io.tributary.config.SemanticType;
import io.tributary.table.AttributeColumns;
import java.sql.Date;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Made-up people, some of them twice with a mistake. */
class MatchingTest {
    private static final AttributesConfig ATTRIBUTES = new AttributesConfig(
            List.of(
                    attribute("name", SemanticType.FULL_NAME),
                    attribute("birth", SemanticType.DATE_OF_BIRTH),
                    attribute("city", SemanticType.CITY)),
            List.of());
    private static final List<Comparison> COMPARISONS = List.of(
            new Comparison("name", Comparator.FULL_NAME, List.of("name"), List.of(), Frequency.IGNORED),
            new Comparison("birth", Comparator.DATE, List.of("birth"), List.of(), Frequency.COUNTS),
            new Comparison("city", Comparator.JARO_WINKLER, List.of("city"), List.of(0.92), Frequency.COUNTS));
    private static final BlockingRule NAMES = rule(part(BlockingKey.TOKEN, "name"), part(BlockingKey.TOKEN, "name"));
    private static final BlockingRule BIRTH = rule(part(BlockingKey.VALUE, "birth"));
    private static final BlockingRule CITY = rule(part(BlockingKey.VALUE, "city"));
    private static final BlockingRule TOKEN_AND_YEAR =
            rule(part(BlockingKey.TOKEN, "name"), part(BlockingKey.YEAR, "birth"));
    private static final List<BlockingRule> RULES = List.of(NAMES, BIRTH, TOKEN_AND_YEAR);
    private static final Limits LIMITS = new Limits(1000, 50, 20_000, 60);
    private static final String SAME_END = "right(left_record_id, 1) = right(right_record_id, 1)";
    private static final int PEOPLE = 400;
    private static final int TWICE = 120;

    @Test
    void duplicatesAreFoundAndTheRestIsNot() {
        Matching.Trained result = match(RULES, LIMITS, people());

        Set<String> found = new TreeSet<>();
        double prior = result.estimate().model().priorBits();
        result.pairs()
                .where("match_weight >= " + -prior)
                .collectAsList()
                .forEach(pair -> found.add(pair.getString(0) + " " + pair.getString(1)));
        Set<String> truth = new TreeSet<>();
        for (int i = 0; i < TWICE; i++) {
            truth.add(id(i, "a") + " " + id(i, "b"));
        }
        Set<String> right = new HashSet<>(found);
        right.retainAll(truth);
        assertThat(right).hasSizeGreaterThan(TWICE * 9 / 10);
        assertThat(found.size() - right.size()).isLessThanOrEqualTo(3);
        assertThat(result.estimate().unusable()).isEmpty();
    }

    @Test
    void theResultIsTheSameForAnyNumberOfPartitions() {
        List<Set<String>> results = new ArrayList<>();
        for (String partitions : List.of("1", "7")) {
            TestSession.session().conf().set("spark.sql.shuffle.partitions", partitions);
            try {
                Set<String> rows = new TreeSet<>();
                match(RULES, LIMITS, people().repartition(Integer.parseInt(partitions)))
                        .pairs()
                        .collectAsList()
                        .forEach(row -> rows.add(row.toString()));
                results.add(rows);
            } finally {
                TestSession.session().conf().unset("spark.sql.shuffle.partitions");
            }
        }
        assertThat(results.get(0)).isNotEmpty().isEqualTo(results.get(1));
    }

    @Test
    void everyPairWithAKeyInCommonOnceWithTheRulesThatMakeIt() {
        BlockingPlan plan = new BlockingPlan(RULES);
        RecordReader reader = new RecordReader(config(RULES, LIMITS), plan);
        Dataset<Row> values = RecordValues.of(people(), ATTRIBUTES, reader.columns());
        Dataset<Row> features = features(values, reader);
        Blocking blocking = new Blocking(plan);
        Blocking.Keys keys = new BlockCounts(plan, LIMITS).keys(features, new int[] {1000, 1000, 1000});
        List<String> found = blocking.pairs(features, keys).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();

        Dataset<Row> made = features.select(
                col("number"),
                org.apache
                        .spark
                        .sql
                        .functions
                        .explode(blocking.keysOf(Features.KEY_PARTS, keys.wide()))
                        .as("key"));
        List<String> expected = made
                .as("one")
                .join(made.as("other"), "key")
                .where("one.number < other.number")
                .selectExpr("one.number AS l", "other.number AS r", "cast(shiftrightunsigned(key, 59) AS int) AS rule")
                .distinct()
                .groupBy("l", "r")
                .agg(org.apache.spark.sql.functions.expr("cast(sum(shiftleft(1, rule)) AS int)"))
                .collectAsList()
                .stream()
                .map(Row::toString)
                .sorted()
                .toList();
        assertThat(found).isNotEmpty().doesNotHaveDuplicates().isEqualTo(expected);
    }

    @Test
    void recordsOfOneCleanSourceAreNotCompared() {
        Matching matching = new Matching(ATTRIBUTES, config(RULES, LIMITS));
        Dataset<Row> values = matching.values(people().withColumn(
                        "source_system", expr("CASE WHEN endswith(record_id, 'a') THEN 'shop' ELSE 'web' END")));
        long all;
        try (Matching.Trained result = matching.train(features(values, matching.reader()), 1)) {
            all = result.candidates();
            assertThat(result.pairs().where(SAME_END).isEmpty()).isFalse();
        }
        try (Matching.Trained result = matching.train(features(values, matching.reader(), List.of("shop")), 1)) {
            assertThat(result.candidates()).isLessThan(all);
            assertThat(result.pairs()
                            .where(SAME_END + " AND endswith(left_record_id, 'a')")
                            .isEmpty())
                    .isTrue();
            // As rare as they are among the pairs that there can be.
            double possible = PEOPLE * (double) TWICE + TWICE * (TWICE - 1) / 2.0;
            assertThat(result.estimate().model().prior()).isCloseTo(TWICE / possible, within(0.2 * TWICE / possible));
        }
    }

    @Test
    void recordsThatAreTooManyToBeSentOutAreShuffledToTheirPairs() {
        BlockingPlan plan = new BlockingPlan(RULES);
        RecordReader reader = new RecordReader(config(RULES, LIMITS), plan);
        Dataset<Row> features = features(RecordValues.of(people(), ATTRIBUTES, reader.columns()), reader);
        Blocking blocking = new Blocking(plan);
        Dataset<Row> pairs =
                blocking.pairs(features, new BlockCounts(plan, LIMITS).keys(features, new int[] {1000, 1000, 1000}));

        Dataset<Row> sentOut = new AgreementPatterns(features, reader, 1000).compared(pairs);
        Dataset<Row> shuffled =
                new AgreementPatterns(features, reader, AgreementPatterns.MOST_SENT_OUT + 1).compared(pairs);
        assertThat(sentOut.except(shuffled).union(shuffled.except(sentOut)).isEmpty())
                .isTrue();
        assertThat(shuffled.count()).isEqualTo(pairs.count()).isPositive();
    }

    @Test
    void aBlockThatIsTooLargeIsDividedOrSkippedAndTold() {
        Matching.Trained divided = match(List.of(CITY, TOKEN_AND_YEAR), new Limits(30, 50, 1000, 60), people());
        assertThat(divided.blocks().sizes())
                .allSatisfy(size -> assertThat(size.largest()).isLessThanOrEqualTo(30));

        Matching.Trained skipped = match(List.of(CITY), new Limits(30, 50, 1000, 60), people());
        assertThat(skipped.blocks().skippedBlocks()).isEqualTo(4);
        assertThat(skipped.candidates()).isZero();
    }

    @Test
    void thousandsOfRecordsOfOneKeyAreNeverComparedWithEachOther() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            rows.add(record("r%05d".formatted(i), "ann example", "1980-05-06", "city " + i / 10));
        }
        Limits low = new Limits(20, 50, 1000, 60);

        Matching.Trained skipped = match(List.of(BIRTH), low, records(rows));
        assertThat(skipped.blocks().skipped())
                .singleElement()
                .extracting(Blocking.SkippedBlock::records)
                .isEqualTo(5000L);
        assertThat(skipped.candidates()).isZero();

        Matching.Trained divided = match(List.of(BIRTH, CITY), low, records(rows));
        assertThat(divided.blocks().skippedBlocks()).isZero();
        assertThat(divided.candidates()).isEqualTo(500 * 10 * 9 / 2);
    }

    @Test
    void whatIsComparedAnewAndWhatIsKeptMakeWhatComparingAllMakes() {
        Dataset<Row> first = people();
        long leeds = first.where("attributes.city = 'leeds'").count();
        // Leeds falls to what a block may have, or rises above it; all others stay as wide as they were.
        long most = leeds - 1;
        Dataset<Row> gone =
                first.where("attributes.city = 'leeds'").orderBy("record_id").limit(3);
        Dataset<Row> second = first.join(gone.select("record_id"), new String[] {"record_id"}, "left_anti")
                .select("record_id", "source_system", "attributes", "comparison")
                .union(records(List.of(
                        record("p9998a", "ann alderxy", "1950-03-04", "bath"),
                        record("p9999a", "ann alderxy", "1950-03-05", "bath"))))
                .withColumn(
                        "attributes",
                        expr("if(record_id = 'p0007a', named_struct('name', 'eva elmqq', 'birth', attributes.birth,"
                                + " 'city', attributes.city), attributes)"));
        Limits limits = new Limits((int) most, 10_000, 1000, 60);
        Matching matching = new Matching(ATTRIBUTES, config(List.of(CITY, TOKEN_AND_YEAR), limits));

        List<List<Dataset<Row>>> days = List.of(List.of(first, second), List.of(second, first));
        for (List<Dataset<Row>> day : days) {
            Dataset<Row> values = matching.values(day.get(0));
            List<Frequencies> frequencies = TermFrequencies.read(
                    TermFrequencies.count(values, matching.reader(), 1),
                    1,
                    matching.reader().comparisons());
            Dataset<Row> before = Features.of(values, matching.reader(), frequencies, 1, List.of());
            Dataset<Row> now = Features.of(matching.values(day.get(1)), matching.reader(), frequencies, 1, List.of());
            try (Matching.Trained trained = matching.train(before, 1)) {
                SavedModel model = SavedModel.of(
                        1, SavedModel.rows(1, matching, trained.estimate(), trained.blocks(), "fingerprint"));
                try (Matching.Scored some = matching.score(now, comparable(before, true), trained.pairs(), model);
                        Matching.Scored all = matching.score(now, comparable(before, false), trained.pairs(), model)) {
                    assertThat(rows(some.pairs())).isEqualTo(rows(all.pairs())).hasSizeGreaterThan(TWICE * 3 / 4);
                    assertThat(some.changed()).isBetween(leeds - 3, leeds + 10);
                    assertThat(all.changed()).isEqualTo(now.count());
                    assertThat(some.blocks().wide()).isNotEqualTo(some.blocks().formerlyWide());
                    assertThat(some.blocks().sizes()).isEqualTo(all.blocks().sizes());
                }
            }
        }
    }

    private static Dataset<Row> comparable(Dataset<Row> before, boolean comparable) {
        return before.withColumn(Differences.COMPARABLE, lit(comparable));
    }

    private static List<String> rows(Dataset<Row> pairs) {
        return pairs.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    @Test
    void anAttributeThatNobodyHasSaysNothingAndIsTold() {
        Dataset<Row> without = people().select(
                        col("record_id"),
                        col("source_system"),
                        col("attributes")
                                .withField("city", lit(null).cast("string"))
                                .as("attributes"),
                        col("comparison")
                                .withField("city", lit(null).cast("string"))
                                .as("comparison"));

        Matching.Trained result = match(RULES, LIMITS, without);

        assertThat(result.estimate().unusable()).isEmpty();
        assertThat(result.pairs().where("match_probability > 0.5").count()).isBetween(100L, 130L);
        assertThat(result.estimate().warnings())
                .contains(
                        new Estimate.Warning("level-never-observed", "city", "no candidate agrees in its first level"));
    }

    @Test
    void pairsPerRecordKeepTheirBudget() {
        Matching.Trained result = match(List.of(CITY, TOKEN_AND_YEAR), new Limits(1000, 3, 1000, 60), people());
        assertThat(result.candidates()).isLessThanOrEqualTo(3L * (PEOPLE + TWICE));
    }

    @Test
    void noRecordOneRecordAndRecordsThatSayNothing() {
        assertThat(match(RULES, LIMITS, people().limit(0)).pairs().count()).isZero();
        assertThat(match(RULES, LIMITS, people().limit(1)).pairs().count()).isZero();
        Dataset<Row> silent = records(List.of(
                record("1", null, null, null), record("2", null, null, null), record("3", "ann example", null, null)));
        assertThat(match(RULES, LIMITS, silent).pairs().count()).isZero();
    }

    @Test
    void recordsThatAreAllEqualAreNoReasonToFail() {
        List<Row> equal = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            equal.add(record("r" + i, "ann example", "1980-05-06", "leeds"));
        }
        Matching.Trained result = match(RULES, LIMITS, records(equal));
        assertThat(result.candidates()).isEqualTo(50 * 49 / 2);
        result.pairs().select("agreement").distinct().collectAsList().forEach(row -> assertThat(
                        AgreementVector.level(row.getLong(0), 1))
                .isZero());
    }

    @Test
    void aRuleMayBeAnExpression() {
        assertThat(match(List.of(expression("concat(left(city, 3), year(birth))")), LIMITS, people())
                        .candidates())
                .isPositive();
        for (String broken : List.of("left(city", "left(town, 3)", "count(*)", "explode(array(1, 2))")) {
            assertThatThrownBy(() -> match(List.of(expression(broken)), LIMITS, people()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("Blocking rule 'sql: " + broken
                            + "' is not an SQL expression over the declared attributes. Correct it in match.yaml");
        }
    }

    private static Matching.Trained match(List<BlockingRule> rules, Limits limits, Dataset<Row> records) {
        Matching matching = new Matching(ATTRIBUTES, config(rules, limits));
        return matching.train(features(matching.values(records), matching.reader()), 1);
    }

    private static Dataset<Row> features(Dataset<Row> values, RecordReader reader) {
        return features(values, reader, List.of());
    }

    private static Dataset<Row> features(Dataset<Row> values, RecordReader reader, List<String> clean) {
        Dataset<Row> counted = TermFrequencies.count(values, reader, 1);
        return Features.of(values, reader, TermFrequencies.read(counted, 1, reader.comparisons()), 1, clean);
    }

    private static MatchConfig config(List<BlockingRule> rules, Limits limits) {
        return new MatchConfig(COMPARISONS, rules, limits, -5);
    }

    private static Dataset<Row> people() {
        String[] given = {"ann", "ben", "cleo", "dan", "eva", "finn", "gail", "hugo", "ida", "jan", "kate", "lars"};
        String[] family = {"alder", "birch", "cedar", "dogwood", "elm", "fir", "ginkgo", "hazel", "ironwood", "juniper"
        };
        String[] cities = {"leeds", "york", "bath", "derby"};
        Random random = new Random(3);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String name = given[random.nextInt(given.length)] + " " + family[random.nextInt(family.length)]
                    + (char) ('a' + random.nextInt(26)) + (char) ('a' + random.nextInt(26));
            String birth =
                    "%d-%02d-%02d".formatted(1940 + random.nextInt(60), 1 + random.nextInt(12), 2 + random.nextInt(26));
            String city = cities[random.nextInt(cities.length)];
            rows.add(record(id(i, "a"), name, birth, city));
            if (i < TWICE) {
                boolean slip = random.nextInt(3) == 0;
                rows.add(record(
                        id(i, "b"),
                        slip ? name.substring(0, name.length() - 1) : name,
                        random.nextInt(10) == 0 ? null : birth,
                        random.nextInt(8) == 0 ? cities[random.nextInt(cities.length)] : city));
            }
        }
        return records(rows);
    }

    private static String id(int person, String suffix) {
        return "p%04d%s".formatted(person, suffix);
    }

    private static Row record(String id, String name, String birth, String city) {
        return RowFactory.create(
                id,
                "shop",
                RowFactory.create(name, birth == null ? null : Date.valueOf(birth), city),
                RowFactory.create(name, city));
    }

    private static Dataset<Row> records(List<Row> rows) {
        return TestSession.session()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("record_id", DataTypes.StringType)
                                .add("source_system", DataTypes.StringType)
                                .add("attributes", AttributeColumns.standardised(ATTRIBUTES))
                                .add("comparison", AttributeColumns.comparison(ATTRIBUTES)));
    }

    private static Attribute attribute(String name, SemanticType type) {
        return new Attribute(name, type, type.piiClass(), Cardinality.ONE, Optional.empty(), "");
    }

    private static BlockingPart part(BlockingKey key, String attribute) {
        return new BlockingPart(key, List.of(attribute), Optional.empty());
    }

    private static BlockingRule rule(BlockingPart... parts) {
        return new BlockingRule(List.of(parts));
    }

    private static BlockingRule expression(String sql) {
        return rule(new BlockingPart(BlockingKey.EXPRESSION, List.of(), Optional.of(sql)));
    }
}
