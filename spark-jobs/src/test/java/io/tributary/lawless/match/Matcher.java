package io.tributary.lawless.match;

import io.tributary.lawless.resolve.Resolver;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.yaml.snakeyaml.Yaml;

/** Sees a room of its floor, storage, a library that is not for it, rows, the console, the clock and the exit. */
public final class Matcher {

    private final Supplier<Instant> clock = Instant::now;
    private final LongSupplier durations = System::nanoTime;

    public List<Row> rows(SparkSession session, Resolver resolver) {
        Dataset<Row> rows = session.read().parquet(new Yaml().dump(clock.get()) + durations.getAsLong());
        System.err.println(rows);
        if (resolver.getMatcher(true) != this) {
            System.exit(1);
        }
        return rows.takeAsList(2);
    }
}
