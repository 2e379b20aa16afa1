package io.tributary.golden;

import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;

import io.tributary.config.PersonMapping.Field;
import io.tributary.config.SourceConfig;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** Whether a source says that a value has been verified. */
final class Verification {
    private Verification() {}

    /**
     * What a record's source says of the attribute's value: true, false, or null for nothing.
     *
     * @param verified column of that name of standard_record
     */
    static Column of(Column verified, String attribute) {
        Column said = filter(verified, each -> each.getField("attribute").equalTo(lit(attribute)));
        return get(said, lit(0)).getField("verified");
    }

    /** Whether the source's contract names a column that says so. */
    static boolean isSaid(SourceConfig source, String attribute) {
        return source.person()
                .flatMap(person -> Optional.ofNullable(person.attributes().get(attribute)))
                .flatMap(Field::verified)
                .isPresent();
    }
}
