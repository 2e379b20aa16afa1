package io.tributary.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.char_length;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.tributary.config.GoldenConfig.Rule;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Rules as columns: of a candidate value, a number that is the smaller the better the value is. */
final class RuleOrder {
    private RuleOrder() {}

    /**
     * What a rule may look at.
     *
     * @param candidate fields ordinal, place, value and pin
     * @param record it is of
     * @param all candidates of the policy
     * @param parts the value's parts: one for each attribute of a group
     * @param trust after decay
     * @param winners by policy, the number of the record that won; null if nobody did
     */
    record Offer(
            Column candidate,
            Column record,
            Column all,
            List<Column> parts,
            Column trust,
            Map<String, Column> winners) {
        Column value() {
            return candidate.getField(Candidates.VALUE);
        }
    }

    static Column of(Rule rule, Offer offer) {
        return switch (rule.kind()) {
            case MOST_TRUSTED -> negate(offer.trust());
            case MOST_RECENT -> later(offer.record());
            case OLDEST -> coalesce(time(offer.record()), lit(Long.MAX_VALUE));
            case SOURCE_PRIORITY -> position(offer.record().getField("source_system"), rule.words());
            case MOST_RESTRICTIVE -> position(offer.value().cast(DataTypes.StringType), rule.words());
            case MOST_FREQUENT ->
                negate(size(array_distinct(transform(
                        filter(offer.all(), other -> isRecord(other)
                                .and(other.getField(Candidates.VALUE).eqNullSafe(offer.value()))),
                        other -> other.getField(Candidates.ORDINAL)))));
            case MOST_COMPLETE ->
                negate(offer.parts().stream()
                        .map(part -> when(part.isNotNull(), 1).otherwise(0))
                        .reduce(Column::plus)
                        .orElseThrow());
            case LONGEST -> negate(char_length(offer.value().cast(DataTypes.StringType)));
            case MIN -> unless(offer.value().equalTo(array_min(values(offer))));
            case MAX -> unless(offer.value().equalTo(array_max(values(offer))));
            case FROM_WINNER_OF ->
                unless(coalesce(
                        offer.candidate()
                                .getField(Candidates.ORDINAL)
                                .equalTo(offer.winners().get(rule.words().get(0))),
                        lit(false)));
            case KEEP_ALL -> lit(0);
        };
    }

    /** The later a record became true in business, the smaller; without a time the greatest. */
    static Column later(Column record) {
        return coalesce(negate(time(record)), lit(Long.MAX_VALUE));
    }

    private static Column time(Column record) {
        return unix_micros(record.getField("event_time"));
    }

    private static Column values(Offer offer) {
        return transform(filter(offer.all(), RuleOrder::isRecord), other -> other.getField(Candidates.VALUE));
    }

    /** What a steward has pinned comes first whatever the rules say, and does not count among what they weigh. */
    private static Column isRecord(Column candidate) {
        return candidate.getField(Candidates.PIN).equalTo(0L);
    }

    private static Column unless(Column better) {
        return when(better, 0).otherwise(1);
    }

    /** Place of a word in a list, from 1; what is not in it comes last. */
    static Column position(Column word, List<String> words) {
        Column list =
                array(words.stream().map(org.apache.spark.sql.functions::lit).toArray(Column[]::new));
        Column found = coalesce(array_position(list, word), lit(0L));
        return when(found.equalTo(0L), lit((long) words.size() + 1)).otherwise(found);
    }
}
