package io.tributary.segment;

import io.tributary.config.ConfigurationException;
import io.tributary.config.Problem;
import io.tributary.config.SegmentConfig.Segment;
import io.tributary.config.SegmentConfig.Undeclared;
import io.tributary.config.yaml.Nearest;
import io.tributary.segment.RuleText.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Every rule that is on, each after those it asks for. Checked before anything runs: grammar, names, types, circles. A rule
 * that names what is not declared is off, if it allows that, and so are those that ask for it.
 */
final class SegmentRules {
    /** Name of a rule that no file holds: that of the option which gives it. */
    static final String UNNAMED = "--where";

    private final CustomerColumns columns;
    private final Map<String, Segment> segments = new LinkedHashMap<>();
    private final Map<String, RuleText> texts = new LinkedHashMap<>();
    private final Map<String, String> off = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private SegmentRules(CustomerColumns columns) {
        this.columns = columns;
    }

    /**
     * A rule that is on.
     *
     * @param segment as declared
     * @param expression as parsed
     * @param columns of a customer's row that it looks at
     * @param segments it asks for
     */
    record Rule(Segment segment, Expression expression, Set<String> columns, Set<String> segments) {
        String name() {
            return segment.name();
        }
    }

    /** @throws ConfigurationException with every problem of every rule */
    static SegmentRules of(CustomerColumns columns) {
        return of(columns, columns.config().segments());
    }

    /** @throws ConfigurationException with every problem of every rule */
    static SegmentRules of(CustomerColumns columns, List<Segment> segments) {
        SegmentRules rules = new SegmentRules(columns);
        segments.forEach(segment -> rules.segments.put(segment.name(), segment));
        rules.read();
        if (!rules.problems.isEmpty()) {
            throw new ConfigurationException(rules.problems);
        }
        return rules;
    }

    /** Those that are on, each after those it asks for. */
    List<Rule> inOrder() {
        return order.stream().filter(texts::containsKey).map(this::rule).toList();
    }

    /** Those that are off, and why. */
    Map<String, String> off() {
        return off;
    }

    private Rule rule(String name) {
        RuleText text = texts.get(name);
        Set<String> asked = new TreeSet<>();
        text.names().forEach(parts -> columns.names().stream()
                .filter(known -> known.equalsIgnoreCase(parts.get(0)))
                .forEach(asked::add));
        return new Rule(segments.get(name), text.expression(), asked, text.segments());
    }

    private void read() {
        segments.forEach((name, segment) -> {
            RuleText.Read read = RuleText.of(segment.where());
            read.rule().ifPresent(rule -> texts.put(name, rule));
            read.faults().forEach(fault -> problem(segment, fault));
        });
        Set<String> refused = new LinkedHashSet<>();
        List.copyOf(texts.keySet()).forEach(name -> {
            if (!checkNames(segments.get(name))) {
                refused.add(name);
            }
        });
        List.copyOf(texts.keySet()).forEach(name -> place(name, new LinkedHashSet<>()));
        passOn();
        off.keySet().forEach(texts::remove);
        checkTypes(refused);
    }

    private boolean checkNames(Segment segment) {
        int before = problems.size();
        RuleText text = texts.get(segment.name());
        for (List<String> parts : text.names()) {
            typeOf(parts.get(0))
                    .ifPresentOrElse(
                            type -> misused(parts, type).ifPresent(fault -> problem(segment, fault)),
                            () -> undeclared(segment, unknown(parts)));
        }
        text.segments().stream()
                .filter(other -> !segments.containsKey(other))
                .forEach(other -> undeclared(
                        segment,
                        new Fault(
                                "unknown segment '" + other + "'",
                                Nearest.advice(
                                        other,
                                        columns.config().segments().stream()
                                                .map(Segment::name)
                                                .toList()))));
        return problems.size() == before;
    }

    private Optional<DataType> typeOf(String name) {
        return columns.names().stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .flatMap(columns::type);
    }

    private Fault unknown(List<String> parts) {
        String name = parts.get(0).toLowerCase(Locale.ROOT);
        String whole = String.join(".", parts);
        return columns.whyOff(name)
                .map(why -> new Fault("'" + whole + "' is off: " + why, "Declare it"))
                .orElseGet(() -> new Fault("unknown name '" + whole + "'", Nearest.advice(name, columns.names())));
    }

    /** What is wrong with the way in which a known name is asked for. */
    private static Optional<Fault> misused(List<String> parts, DataType type) {
        String name = parts.get(0);
        String whole = String.join(".", parts);
        if (!(type instanceof StructType struct)) {
            return parts.size() == 1
                    ? Optional.empty()
                    : Optional.of(new Fault("unknown name '" + whole + "'", "Write " + name));
        }
        List<String> fields = List.of(struct.fieldNames());
        if (parts.size() == 1) {
            return Optional.of(new Fault(
                    "'" + name + "' is several figures",
                    "Write "
                            + String.join(
                                    " or ",
                                    fields.stream()
                                            .map(field -> name + "." + field)
                                            .toList())));
        }
        return parts.size() == 2 && fields.stream().anyMatch(field -> field.equalsIgnoreCase(parts.get(1)))
                ? Optional.empty()
                : Optional.of(new Fault("unknown name '" + whole + "'", Nearest.advice(parts.get(1), fields)));
    }

    private void undeclared(Segment segment, Fault fault) {
        if (segment.undeclared() == Undeclared.OFF) {
            off.putIfAbsent(segment.name(), fault.problem());
        } else {
            problem(segment, fault);
        }
    }

    /** Depth first; what is met again on its own path goes round. */
    private void place(String name, Set<String> path) {
        if (order.contains(name) || !texts.containsKey(name)) {
            return;
        }
        if (!path.add(name)) {
            List<String> round = new ArrayList<>(path);
            List<String> circle = round.subList(round.indexOf(name), round.size());
            problem(
                    segments.get(name),
                    new Fault(
                            "in_segment goes round: " + String.join(" -> ", circle) + " -> " + name,
                            "Let one of them ask for something else"));
            order.addAll(circle);
            return;
        }
        texts.get(name).segments().forEach(other -> place(other, path));
        path.remove(name);
        if (!order.contains(name)) {
            order.add(name);
        }
    }

    /** Whoever asks for what is off is off too. */
    private void passOn() {
        for (String name : order) {
            Segment segment = segments.get(name);
            texts.get(name).segments().stream()
                    .filter(off::containsKey)
                    .findFirst()
                    .ifPresent(other -> undeclared(
                            segment,
                            new Fault("segment '" + other + "' is off: " + off.get(other), "Declare what it needs")));
        }
    }

    private void checkTypes(Set<String> refused) {
        StructType schema = columns.schema();
        for (String name : segments.keySet()) {
            schema = schema.add(RuleColumn.membership(name), DataTypes.BooleanType);
        }
        RuleTypes types = new RuleTypes(schema);
        texts.forEach((name, text) -> {
            if (!refused.contains(name)) {
                types.faults(RuleColumn.withSegments(text.expression()))
                        .forEach(fault -> problem(segments.get(name), fault));
            }
        });
    }

    private void problem(Segment segment, Fault fault) {
        boolean unnamed = segment.name().equals(UNNAMED);
        problems.add(new Problem(
                unnamed ? UNNAMED : "segment.yaml",
                0,
                (unnamed ? "" : "segment '" + segment.name() + "': ") + fault.problem(),
                fault.remedy()));
    }
}
