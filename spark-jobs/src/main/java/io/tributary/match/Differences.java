package io.tributary.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Records that are new, no longer there, or seen otherwise by matching than before. */
final class Differences {
    /** Whether a record's features of before were made, and its pairs kept, as they would be now. */
    static final String COMPARABLE = "comparable";
    /** Key parts of before; null where the record is new or not comparable. */
    static final String FORMER_PARTS = "former_parts";

    private static final String FORMER_ID = "former_id";
    private static final String FORMER_VALUES = "former_values";
    private static final String SAME_VALUES = "same_values";

    private Differences() {}

    /**
     * @param before features as they were, with {@link #COMPARABLE}
     * @return record_id, number and key parts (null where the record is gone), those of before, and whether values are the same
     */
    static Dataset<Row> of(Dataset<Row> features, Dataset<Row> before) {
        Dataset<Row> former = before.select(
                col(Features.RECORD_ID).as(FORMER_ID),
                col(Features.VALUES).as(FORMER_VALUES),
                when(col(COMPARABLE), col(Features.KEY_PARTS)).as(FORMER_PARTS));
        Column sameValues =
                col(FORMER_PARTS).isNotNull().and(col(Features.VALUES).eqNullSafe(col(FORMER_VALUES)));
        return features.select(Features.RECORD_ID, Features.NUMBER, Features.VALUES, Features.KEY_PARTS)
                .join(former, col(Features.RECORD_ID).equalTo(col(FORMER_ID)), "full_outer")
                .select(
                        coalesce(col(Features.RECORD_ID), col(FORMER_ID)).as(Features.RECORD_ID),
                        col(Features.NUMBER),
                        col(Features.KEY_PARTS),
                        col(FORMER_PARTS),
                        sameValues.as(SAME_VALUES))
                .where(not(col(SAME_VALUES).and(col(Features.KEY_PARTS).eqNullSafe(col(FORMER_PARTS)))));
    }

    /**
     * @param differences rows of {@link #of}
     * @return record_id and number of records whose pairs are to be made again; the number is null where the record is gone
     */
    static Dataset<Row> touched(
            Dataset<Row> features, Dataset<Row> differences, Blocking blocking, Blocking.Keys keys) {
        Column sameKeys = blocking.keysOf(Features.KEY_PARTS, keys.wide())
                .eqNullSafe(blocking.keysOf(FORMER_PARTS, keys.formerlyWide()));
        Dataset<Row> different =
                differences.where(not(col(SAME_VALUES).and(sameKeys))).select(Features.RECORD_ID, Features.NUMBER);
        if (keys.wide().equals(keys.formerlyWide())) {
            return different;
        }
        Dataset<Row> same =
                features.join(differences.select(Features.RECORD_ID), new String[] {Features.RECORD_ID}, "left_anti");
        Column otherKeys = not(blocking.keysOf(Features.KEY_PARTS, keys.wide())
                .eqNullSafe(blocking.keysOf(Features.KEY_PARTS, keys.formerlyWide())));
        return different.union(same.where(otherKeys).select(Features.RECORD_ID, Features.NUMBER));
    }
}
