package io.tributary.survey.values;

import io.tributary.survey.sample.Wording;
import io.tributary.text.Forms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a column by its values. Words for nothing ({@code n/a}) do not count as values.
 */
public final class Facts {
    private static final int MOST_TESTED = 5000;

    private final String name;
    private final long rows;
    private final List<String> values;
    private final Set<String> distinct;
    private final Map<Looks, Long> fitting = new EnumMap<>(Looks.class);
    private final List<String> tested;

    private Facts(String name, long rows, List<String> values) {
        this.name = name;
        this.rows = rows;
        this.values = Collections.unmodifiableList(values);
        this.distinct = new HashSet<>(values);
        this.tested = spread(values);
    }

    /** @param cells of the column, null where one is empty */
    public static Facts of(String name, List<String> cells) {
        List<String> values = new ArrayList<>();
        for (String cell : cells) {
            if (cell != null && !Forms.text(cell).isMissing()) {
                values.add(cell.strip());
            }
        }
        return new Facts(name, cells.size(), values);
    }

    /** The same of a column by another name. */
    public Facts named(String other) {
        return other.equals(name) ? this : new Facts(other, rows, values);
    }

    /** At most so many values, from everywhere among them. */
    private static List<String> spread(List<String> values) {
        if (values.size() <= MOST_TESTED) {
            return values;
        }
        List<String> some = new ArrayList<>(MOST_TESTED);
        for (long i = 0; i < MOST_TESTED; i++) {
            some.add(values.get((int) (i * values.size() / MOST_TESTED)));
        }
        return some;
    }

    public String name() {
        return name;
    }

    public long rows() {
        return rows;
    }

    /** In row order, without surrounding blanks. */
    public List<String> values() {
        return values;
    }

    public Set<String> distinct() {
        return distinct;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Whether every row has a value. */
    public boolean isFull() {
        return values.size() == rows;
    }

    /** Whether no value comes twice. */
    public boolean isUnique() {
        return distinct.size() == values.size();
    }

    /** Values that were looked at. */
    public List<String> tested() {
        return tested;
    }

    /** Share of values that look so. */
    public double share(Looks looks) {
        return isEmpty() ? 0 : (double) count(looks) / tested.size();
    }

    /** "98 % of 5,000 values are email addresses". */
    public String evidence(Looks looks) {
        return Wording.share(count(looks), tested.size(), noun()) + " are " + looks.plural();
    }

    /** What values that were looked at are called. */
    public String noun() {
        return tested.size() < values.size() ? "tried value" : "value";
    }

    private long count(Looks looks) {
        return fitting.computeIfAbsent(
                looks, key -> tested.stream().filter(looks::fits).count());
    }
}
