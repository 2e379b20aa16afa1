package io.tributary.segment;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.Problem;
import io.tributary.config.SegmentConfig;
import io.tributary.config.SegmentConfig.Lifecycle;
import io.tributary.config.SegmentConfig.Rfm;
import io.tributary.config.SegmentConfig.Undeclared;
import io.tributary.config.SegmentConfig.Window;
import io.tributary.config.yaml.Nearest;
import io.tributary.table.SegmentTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * What rules can ask of a customer, by name and type: attributes, traits, windows, scores, rfm and lifecycle. What is built
 * on a trait that is not declared is off, if its entry allows that.
 */
final class CustomerColumns {
    static final String RFM = "rfm";
    static final String LIFECYCLE = "lifecycle";
    static final String COHORTS = "cohorts";

    /** Columns of a score. */
    static final StructType SCORE =
            new StructType().add("value", DataTypes.DoubleType).add("percentile", DataTypes.IntegerType);

    static final StructType RFM_TYPE = new StructType()
            .add("r", DataTypes.IntegerType)
            .add("f", DataTypes.IntegerType)
            .add("m", DataTypes.IntegerType)
            .add("segment", DataTypes.StringType);

    static final StructType LIFECYCLE_TYPE = new StructType()
            .add("state", DataTypes.StringType)
            .add("previous", DataTypes.StringType)
            .add("days", DataTypes.LongType);

    private static final String FILE = "segment.yaml";

    private final SegmentConfig config;
    private final Known known;
    private final Map<String, DataType> columns = new LinkedHashMap<>();
    private final Map<String, String> off = new LinkedHashMap<>();
    private final List<Window> windows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @throws ConfigurationException with every problem of rfm, lifecycle, cohorts and windows */
    static CustomerColumns of(Configuration configuration) {
        return of(configuration.segment(), Known.of(configuration));
    }

    private CustomerColumns(SegmentConfig config, Known known) {
        this.config = config;
        this.known = known;
    }

    /** @throws ConfigurationException with every problem of rfm, lifecycle, cohorts and windows */
    static CustomerColumns of(SegmentConfig config, Known known) {
        CustomerColumns columns = new CustomerColumns(config, known);
        columns.gather();
        if (!columns.problems.isEmpty()) {
            throw new ConfigurationException(columns.problems);
        }
        return columns;
    }

    private static boolean all(boolean... answers) {
        return IntStream.range(0, answers.length).allMatch(each -> answers[each]);
    }

    private void gather() {
        Arrays.stream(known.attributes().fields()).forEach(field -> columns.put(field.name(), field.dataType()));
        Arrays.stream(known.traits().fields()).forEach(field -> columns.put(field.name(), field.dataType()));
        known.scores().forEach(score -> add(score, SCORE, "score '" + score + "'", Undeclared.OFF));
        config.windows().forEach(this::window);
        Rfm rfm = config.rfm();
        // Each is asked, so that all that is missing is told.
        boolean[] scored = {
            needs(RFM, rfm.recency(), Kind.NUMBER, rfm.undeclared()),
            needs(RFM, rfm.frequency(), Kind.NUMBER, rfm.undeclared()),
            needs(RFM, rfm.monetary(), Kind.NUMBER, rfm.undeclared())
        };
        if (all(scored)) {
            add(RFM, RFM_TYPE, RFM, rfm.undeclared());
        }
        Lifecycle life = config.lifecycle();
        boolean[] living = {
            needs(LIFECYCLE, life.recency(), Kind.NUMBER, life.undeclared()),
            needs(LIFECYCLE, life.orders(), Kind.NUMBER, life.undeclared()),
            needs(LIFECYCLE, life.firstOrder(), Kind.TIME, life.undeclared()),
            needs(LIFECYCLE, life.interval().of(), Kind.NUMBER, life.undeclared())
        };
        if (all(living)) {
            add(LIFECYCLE, LIFECYCLE_TYPE, LIFECYCLE, life.undeclared());
        }
        needs(COHORTS, config.cohorts().of(), Kind.ANY, config.cohorts().undeclared());
    }

    private enum Kind {
        ANY("anything"),
        NUMBER("a number"),
        TIME("a time");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        boolean fits(DataType type) {
            return this == ANY || (this == NUMBER ? type instanceof NumericType : type instanceof TimestampType);
        }
    }

    private void window(Window window) {
        if (needs(windowNamed(window.name()), window.of(), Kind.ANY, window.undeclared())) {
            DataType type = window.measure() == SegmentConfig.Measure.EVENTS ? DataTypes.LongType : SegmentTables.TOTAL;
            if (add(window.name(), type, windowNamed(window.name()), window.undeclared())) {
                windows.add(window);
            }
        }
    }

    private static String windowNamed(String name) {
        return "window '" + name + "'";
    }

    private boolean needs(String what, String trait, Kind kind, Undeclared undeclared) {
        List<String> names = List.of(known.traits().fieldNames());
        if (!names.contains(trait)) {
            if (undeclared == Undeclared.REFUSE) {
                problem(what + ": unknown trait '" + trait + "'", Nearest.advice(trait, names));
            }
            off.putIfAbsent(what, "trait '" + trait + "' is not declared");
            return false;
        }
        DataType type = known.traits().apply(trait).dataType();
        if (!kind.fits(type)) {
            problem(
                    what + ": trait '" + trait + "' is " + RuleTypes.word(type.sql()) + ", not " + kind.words,
                    "Name a trait that is");
        }
        return true;
    }

    /** Whether it can be asked for; of two things with one name it is the first: an attribute or a trait. */
    private boolean add(String name, DataType type, String what, Undeclared undeclared) {
        if (columns.putIfAbsent(name, type) == null) {
            return true;
        }
        if (undeclared == Undeclared.REFUSE) {
            problem(what + " has the name of something else that rules can ask for", "Rename one of the two");
        }
        off.put(what, "something else has its name");
        return false;
    }

    private void problem(String problem, String remedy) {
        problems.add(new Problem(FILE, 0, problem, remedy));
    }

    SegmentConfig config() {
        return config;
    }

    Known known() {
        return known;
    }

    /** Type of a column, if rules can ask for it. */
    Optional<DataType> type(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** Everything that rules can ask for. */
    List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** Windows that are not off. */
    List<Window> windows() {
        return windows;
    }

    boolean has(String section) {
        return !off.containsKey(section);
    }

    /** Why a name that could be asked for cannot, if that is so. */
    Optional<String> whyOff(String name) {
        return Optional.ofNullable(off.getOrDefault(name, off.get(windowNamed(name))));
    }

    /** What is off, and why. */
    Map<String, String> off() {
        return off;
    }

    /** What a column means, as a text that changes with its configuration. */
    String definition(String name) {
        Rfm rfm = config.rfm();
        Lifecycle life = config.lifecycle();
        if (name.equals(RFM)) {
            return rfm + meanings(rfm.recency(), rfm.frequency(), rfm.monetary());
        }
        if (name.equals(LIFECYCLE)) {
            return life
                    + meanings(
                            life.recency(),
                            life.orders(),
                            life.firstOrder(),
                            life.interval().of());
        }
        return windows.stream()
                .filter(window -> window.name().equals(name))
                .map(window -> window + meanings(window.of()))
                .findFirst()
                .orElseGet(() -> known.meanings().getOrDefault(name, ""));
    }

    private String meanings(String... traits) {
        return Arrays.stream(traits)
                .map(trait -> " " + known.meanings().getOrDefault(trait, ""))
                .collect(Collectors.joining());
    }

    /** Type of a customer's row. */
    StructType schema() {
        StructType schema = new StructType();
        for (Map.Entry<String, DataType> column : columns.entrySet()) {
            schema = schema.add(new StructField(
                    column.getKey(), column.getValue(), true, org.apache.spark.sql.types.Metadata.empty()));
        }
        return schema;
    }
}
