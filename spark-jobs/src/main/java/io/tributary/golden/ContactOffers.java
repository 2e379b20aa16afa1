package io.tributary.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.AttributesConfig.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * What each record of a customer offers to reach them by: values of the types email and phone, whatever the attributes are
 * called, and postal addresses. Texts that are no email or phone are offered as well, as not valid; so is what
 * attributes.yaml declares to identify nobody.
 */
final class ContactOffers {
    static final String EMAIL = "email";
    static final String PHONE = "phone";
    static final String ADDRESS = "address";

    private static final Column RECORDS = col(CustomerRecords.RECORDS);
    private static final String TYPE =
            "array<struct<contact_type:string,attribute:int,rank:int,value:string,valid:boolean,"
                    + "verified:boolean,ordinal:int,source_system:string,event_time:timestamp>>";

    private final AttributesConfig attributes;
    private final Map<String, Candidates> policies = new HashMap<>();
    private final PostalAddresses addresses;

    /** @param policies whose decided candidates the customers carry */
    ContactOffers(AttributesConfig attributes, List<Candidates> policies) {
        this.attributes = attributes;
        policies.forEach(policy -> policy.policy().attributes().forEach(name -> this.policies.put(name, policy)));
        this.addresses = new PostalAddresses(
                attributes, policies.stream().map(Candidates::policy).toList());
    }

    /**
     * One row for each value of each record: contact_type, attribute (its place in the declaration), rank (of the value in
     * the golden order of the attribute, from 1), value, valid, verified, ordinal (of the record), source_system, event_time.
     *
     * @param decided as {@link Survivors} gives them
     */
    Dataset<Row> of(Dataset<Row> decided) {
        List<Column> offers = new ArrayList<>();
        offers.add(array().cast(TYPE));
        for (Attribute attribute : attributes.attributes()) {
            switch (attribute.type()) {
                case EMAIL -> offers.addAll(List.of(standardised(EMAIL, attribute), refused(EMAIL, attribute)));
                case PHONE -> offers.addAll(List.of(standardised(PHONE, attribute), refused(PHONE, attribute)));
                case STREET -> offers.add(address(attribute));
                default -> {}
            }
        }
        return decided.select(col("customer_id"), inline(concat(offers.toArray(Column[]::new))))
                .where("value IS NOT NULL");
    }

    private Column standardised(String contactType, Attribute attribute) {
        return transform(Survivors.decided(policies.get(attribute.name())), (candidate, index) -> {
            Column value = Candidates.value(RECORDS, candidate, attribute.name(), attribute.many());
            return offer(
                    contactType,
                    attribute,
                    index.plus(1),
                    value,
                    identifiesSomebody(attribute, value),
                    candidate.getField(Candidates.ORDINAL));
        });
    }

    /** An attribute that is also an identifier has values that are declared to be nobody's. */
    private Column identifiesSomebody(Attribute attribute, Column value) {
        return attribute
                .identifier()
                .flatMap(attributes::identifier)
                .map(Identifier::invalid)
                .orElse(List.of())
                .stream()
                .map(pattern -> org.apache.spark.sql.functions.not(value.rlike(pattern)))
                .reduce(lit(true), Column::and);
    }

    private Column refused(String contactType, Attribute attribute) {
        return flatten(transform(RECORDS, (record, ordinal) -> {
            Column texts = filter(record.getField(CustomerRecords.REFUSED), each -> each.getField("attribute")
                    .equalTo(attribute.name()));
            Column offers = transform(
                    texts,
                    each -> offer(
                            contactType,
                            attribute,
                            lit(Integer.MAX_VALUE),
                            each.getField("text"),
                            lit(false),
                            ordinal));
            return coalesce(offers, array().cast(TYPE));
        }));
    }

    /** A street with what its record says of town, postcode, region and country; without a street it is no address. */
    private Column address(Attribute street) {
        return transform(Survivors.decided(policies.get(street.name())), (candidate, index) -> {
            Column record = get(RECORDS, candidate.getField(Candidates.ORDINAL));
            Column line = Candidates.value(RECORDS, candidate, street.name(), street.many());
            Stream<Column> others = addresses.of(street).stream()
                    .map(name -> record.getField(CustomerRecords.ATTRIBUTES).getField(name));
            Column parts = array(Stream.concat(Stream.of(line), others).toArray(Column[]::new));
            return offer(
                    ADDRESS,
                    street,
                    index.plus(1),
                    when(line.isNotNull(), array_join(parts, ", ")),
                    lit(true),
                    candidate.getField(Candidates.ORDINAL));
        });
    }

    private Column offer(
            String contactType, Attribute attribute, Column rank, Column value, Column valid, Column ordinal) {
        Column record = get(RECORDS, ordinal);
        return struct(
                lit(contactType).as("contact_type"),
                lit(attributes.attributes().indexOf(attribute)).as("attribute"),
                rank.cast(DataTypes.IntegerType).as("rank"),
                value.as("value"),
                valid.as("valid"),
                // What a steward has pinned is of no record, and needs no source to vouch for it.
                when(record.getField(CustomerRecords.PIN).gt(0L), true)
                        .otherwise(Verification.of(record.getField(CustomerRecords.VERIFIED), attribute.name()))
                        .as("verified"),
                when(record.getField(CustomerRecords.PIN).equalTo(0L), ordinal).as("ordinal"),
                record.getField("source_system").as("source_system"),
                record.getField("event_time").as("event_time"));
    }
}
