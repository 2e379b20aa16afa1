package io.tributary.traits;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tributary.config.Configuration;
import io.tributary.config.TraitsConfig.Trait;
import io.tributary.config.load.Fingerprints;
import io.tributary.stage.Stage;
import io.tributary.stage.StageContext;
import io.tributary.table.Customers;
import io.tributary.table.IdentityTables;
import io.tributary.table.LivingEvents;
import io.tributary.table.Metric;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import io.tributary.table.TraitTables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Traits of customers, from all their parts: windows move with every run, and a merge brings others' parts along. Only those
 * of customers are made again whom something has touched since the run before ({@link TouchedCustomers}); the table is that of
 * a run that makes everybody's.
 */
public final class TraitsStage implements Stage {
    /** Figure: customers. */
    static final String CUSTOMERS = "customers_with_traits";
    /** Figure: the events they have. */
    static final String EVENTS = "trait_events_of_customers";
    /** Figure: those with money of several currencies. */
    static final String MIXED = "trait_mixed_currencies";

    /** Figure: customers whose traits were made again. */
    static final String AGAIN = "customers_with_traits_again";

    private static final String FILLED = "filled ";

    @Override
    public String name() {
        return "traits";
    }

    @Override
    public Set<Table> reads() {
        return Set.of(
                Tables.INTERACTION, IdentityTables.CROSSWALK, IdentityTables.IDENTITY_NODE, TraitTables.TRAIT_PART);
    }

    @Override
    public Set<Table> readsPrevious() {
        return Set.of(TraitTables.CUSTOMER_TRAITS);
    }

    @Override
    public Set<Table> writes() {
        return Set.of(TraitTables.CUSTOMER_TRAITS);
    }

    @Override
    public void run(StageContext context) {
        Configuration configuration = context.configuration();
        Dataset<Row> interactions = context.read(Tables.INTERACTION);
        Dataset<Row> crosswalk = context.read(IdentityTables.CROSSWALK);
        Dataset<Row> parts = context.read(TraitTables.TRAIT_PART);
        Dataset<Row> counting = asOf(
                context.runInstant(),
                parts,
                LivingEvents.of(interactions),
                new TraitParts(configuration.traits(), configuration.money()));
        TouchedCustomers.Facts facts = new TouchedCustomers.Facts(
                Customers.of(configuration, crosswalk, context.read(IdentityTables.IDENTITY_NODE)),
                crosswalk,
                parts,
                new PartChanges(interactions, context.runSequence()));
        CustomerTraits traits = new CustomerTraits(configuration.traits(), configuration.money(), context.runInstant());
        try (TouchedCustomers touched = TouchedCustomers.of(facts, TraitsBefore.of(context))) {
            Dataset<Row> rows =
                    touched.whole(configuration.traits(), traits.of(counting, touched.owners(), touched.customers()));
            context.together(
                    part -> TraitFigures.of(
                                    counting,
                                    interactions.where(col("run_sequence").equalTo(context.runSequence())),
                                    configuration.money())
                            .forEach(each -> part.metric(each.name(), each.subject(), each.detail(), each.value())),
                    part -> {
                        Map<String, Object> counted = part.write(
                                TraitTables.CUSTOMER_TRAITS, rows, counted(configuration, touched.isEverybody()));
                        note(part, counted);
                        part.metric(AGAIN, "all", "", touched.count(Metric.number(counted.get(CUSTOMERS))));
                    },
                    part -> {
                        if (!touched.isEverybody()) {
                            TraitFigures.ofCustomers(traits.figures(counting, facts.owners()))
                                    .forEach(each ->
                                            part.metric(each.name(), each.subject(), each.detail(), each.value()));
                        }
                    });
            context.metric(TraitsBefore.MADE_BY, Fingerprints.ofTraits(configuration), "", 1);
        }
    }

    /** Parts without what is after the instant: where that is not the end of a day, its own day is made from its events. */
    static Dataset<Row> asOf(Instant now, Dataset<Row> all, Dataset<Row> events, TraitParts parts) {
        LocalDate last = TraitValues.lastDay(now);
        if (TimePassed.isMidnight(now)) {
            return all.where(col("day").leq(lit(last)));
        }
        Dataset<Row> today = events.where(
                EventFields.day().equalTo(lit(last)).and(col("event_time").lt(lit(now))));
        return all.where(col("day").lt(lit(last))).unionByName(parts.of(today));
    }

    /**
     * Customers, and of each trait how many have it; where all rows are made at once also the events that customers have,
     * and those with money of several currencies.
     */
    private static List<Column> counted(Configuration configuration, boolean everybody) {
        List<Column> figures = new ArrayList<>();
        figures.add(count(lit(1)).as(CUSTOMERS));
        if (everybody) {
            figures.add(sum(CustomerTraits.EVENTS).as(EVENTS));
            figures.add(count_if(col(CustomerTraits.MIXED)).as(MIXED));
        }
        for (Trait trait : configuration.traits().traits()) {
            figures.add(count_if(CustomerTraits.has(trait)).as(FILLED + trait.name()));
        }
        return figures;
    }

    /** In the order that traits are declared in. */
    private static void note(StageContext context, Map<String, Object> counted) {
        List.of(CUSTOMERS, EVENTS, MIXED).forEach(name -> {
            if (counted.containsKey(name)) {
                context.metric(name, "all", "", Metric.number(counted.get(name)));
            }
        });
        for (Trait trait : context.configuration().traits().traits()) {
            context.metric("trait_filled", trait.name(), "", Metric.number(counted.get(FILLED + trait.name())));
        }
    }
}
