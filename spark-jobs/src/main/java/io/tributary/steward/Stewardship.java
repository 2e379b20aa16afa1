package io.tributary.steward;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.config.Problem;
import io.tributary.steward.Request.Wish;
import io.tributary.table.KeyedHash;
import io.tributary.table.StewardOverride;
import io.tributary.table.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes decisions of requests: all of them, or none if one cannot be granted. Each is checked against the published state,
 * against the decisions that stand and against those before it in the same file.
 */
public final class Stewardship {
    private final Configuration configuration;
    private final Function<Table, Dataset<Row>> tables;
    private final KeyedHash hash;
    private final ValueReader reader;
    private final Instant published;

    /**
     * @param tables opens a table as published
     * @param hash makes the lake's record ids
     * @param reader standardises pinned values
     * @param published run instant of the published state: what is over by then does not stand
     */
    public Stewardship(
            Configuration configuration,
            Function<Table, Dataset<Row>> tables,
            KeyedHash hash,
            ValueReader reader,
            Instant published) {
        this.configuration = configuration;
        this.tables = tables;
        this.hash = hash;
        this.reader = reader;
        this.published = published;
    }

    /**
     * @param decisions numbered on from the log
     * @param notes what the steward should know
     */
    public record Decided(List<StewardOverride> decisions, List<String> notes) {
        public Decided {
            decisions = List.copyOf(decisions);
            notes = List.copyOf(notes);
        }
    }

    /**
     * @param log every decision so far
     * @param now wall clock
     * @throws ConfigurationException with all that is wrong with the requests
     */
    public Decided decide(List<Request> requests, List<StewardOverride> log, Instant now) {
        Batch batch = new Batch(
                new PinnedValues(configuration, reader),
                new Subjects(configuration, tables, hash, named(requests, log)),
                log,
                published,
                now);
        List<Problem> problems = new ArrayList<>();
        for (Request request : requests) {
            try {
                batch.add(request);
            } catch (Refused e) {
                if (request.place().isEmpty()) {
                    throw new ConfigurationException(e.getMessage(), e.remedy());
                }
                Request.Place place = request.place().get();
                problems.add(new Problem(place.file(), place.line(), e.getMessage(), e.remedy()));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Decided(PinBasis.fill(batch.decisions(), tables), batch.notes());
    }

    private static Set<String> named(List<Request> requests, List<StewardOverride> log) {
        Set<String> named = new LinkedHashSet<>();
        for (Request request : requests) {
            if (request.wish() != Wish.LIFT) {
                named.add(request.first());
            }
            if (request.wish() == Wish.TOGETHER || request.wish() == Wish.APART) {
                named.add(request.second());
            }
        }
        log.forEach(decision -> decision.pin().ifPresent(pin -> named.add(pin.customerId())));
        return named;
    }
}
