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
     * What is decided on.
     *
     * @param records rows of standard_record
     * @param crosswalk rows of the table of that name
     * @param redirect rows of customer_redirect
     * @param pins of stewards
     */
    record Facts(Dataset<Row> records, Dataset<Row> crosswalk, Dataset<Row> redirect, Pins pins) {
        /** Of these customers alone. */
        Facts of(Dataset<Row> customers) {
            return new Facts(records, crosswalk.join(customers, "customer_id", "left_semi"), redirect, pins);
        }
    }

    /**
     * Decides every customer.
     *
     * @param now that ages are counted to
     */
    static Decision of(Configuration configuration, Instant now, Facts facts) {
        Trusting trusting =
                new Trusting(configuration.sources(), configuration.golden().trust(), now);
        Survivors survivors = new Survivors(configuration.golden(), configuration.attributes(), trusting);
        return new Decision(
                survivors.policies(), survivors.decide(CustomerRecords.of(facts, configuration.sources(), trusting)));
    }
}
