package io.tributary.golden;

import io.tributary.config.Configuration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers of whom every policy is decided.
 *
 * @param policies that were applied
 * @param customers rows of {@link CustomerRecords}; beside them a column for each policy, {@link Survivors#decided}
 */
record Decision(List<Candidates> policies, Dataset<Row> customers) {

    /**
     * Decides every customer.
     *
     * @param now that ages are counted to
     * @param records rows of standard_record
     * @param crosswalk rows of the table of that name
     */
    static Decision of(Configuration configuration, Instant now, Dataset<Row> records, Dataset<Row> crosswalk) {
        Trusting trusting =
                new Trusting(configuration.sources(), configuration.golden().trust(), now);
        Survivors survivors = new Survivors(configuration.golden(), configuration.attributes(), trusting);
        return new Decision(
                survivors.policies(),
                survivors.decide(CustomerRecords.of(records, crosswalk, configuration.sources(), trusting)));
    }
}
