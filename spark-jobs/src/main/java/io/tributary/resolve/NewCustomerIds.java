package io.tributary.resolve;

import static org.apache.spark.sql.functions.udf;

import io.tributary.table.KeyedHash;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Ids of customers that a run makes: a UUID of version 8 (RFC 9562), 48 bits of the run instant in milliseconds, then 74
 * bits of a keyed hash of the run and the smallest node of the customer. So ids sort by time, a repeated run makes the same
 * ones, and two runs of one date, or an id that is gone, never meet. Two of a hundred million customers of one run instant
 * have the same hash with a probability of 3 in 10 million.
 */
final class NewCustomerIds implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long VERSION = 8L << 12;
    private static final long VARIANT = 2L << 62;

    private final long runSequence;
    private final long milliseconds;
    private final KeyedHash keyedHash;

    NewCustomerIds(long runSequence, Instant runInstant, KeyedHash keyedHash) {
        this.runSequence = runSequence;
        this.milliseconds = runInstant.toEpochMilli();
        this.keyedHash = keyedHash;
    }

    /** Id of the customer whose smallest node this is; null for null. */
    String of(String smallestNode) {
        if (smallestNode == null) {
            return null;
        }
        String hash = keyedHash.hash("customer", runSequence + " " + smallestNode);
        long first = Long.parseUnsignedLong(hash.substring(0, 16), 16);
        long second = Long.parseUnsignedLong(hash.substring(16), 16);
        return new UUID((milliseconds << 16) | VERSION | (first & 0xfff), VARIANT | (second >>> 2)).toString();
    }

    /** {@link #of} as a column. */
    Column column(Column smallestNode) {
        return udf((UDF1<String, String>) this::of, DataTypes.StringType)
                .withName("new_customer_id")
                .apply(smallestNode);
    }
}
