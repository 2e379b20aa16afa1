package io.tributary.standardise;

import io.tributary.config.AttributesConfig;
import io.tributary.config.ConsentMapping;
import io.tributary.config.EventMapping.Expression;
import io.tributary.config.SourceConfig;
import io.tributary.table.KeyedHash;
import io.tributary.table.Tables;
import io.tributary.text.Dates;
import io.tributary.text.Standardised;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Versions of consent rows become the columns of {@code consent_event}, and its {@link Tally} entry. What cannot be understood closes the door: a status that is missing or none of granted, denied, withdrawn,
 * pending, expired counts as denied, and an expiry that cannot be read has passed (1970-01-01); one like 9999-12-31 says that there is none. A deletion whose row did
 * not come says no more than which decision.
 */
final class ConsentEvents implements Serializable {
    private static final long serialVersionUID = 1L;
    static final StructType DECISION = new StructType()
            .add("node_id", DataTypes.StringType)
            .add("identifiers", ArrayType.apply(Tables.EVENT_IDENTIFIER))
            .add("purpose", DataTypes.StringType)
            .add("channel", DataTypes.StringType)
            .add("status", DataTypes.StringType)
            .add("lawful_basis", DataTypes.StringType)
            .add("policy_version", DataTypes.StringType)
            .add("proof", DataTypes.StringType)
            .add("expiry", DataTypes.TimestampType)
            .add("jurisdiction", DataTypes.StringType)
            .add(Tally.COLUMN, DataTypes.StringType);

    private final HashMap<String, Terms> sources = new HashMap<>();
    private final LocalDate reference;

    /**
     * @param sources those with consent decisions
     * @param reference date that two-digit years are judged at
     */
    ConsentEvents(AttributesConfig attributes, List<SourceConfig> sources, KeyedHash hash, LocalDate reference) {
        IdentifierRules identifiers = new IdentifierRules(attributes, hash);
        this.reference = reference;
        for (SourceConfig source : sources) {
            this.sources.put(source.name(), Terms.of(source, identifiers));
        }
    }

    private record Terms(
            String source,
            EventTexts texts,
            EventTexts.Term purpose,
            EventTexts.Term channel,
            EventTexts.Term status,
            EventTexts.Term lawfulBasis,
            EventTexts.Term policyVersion,
            EventTexts.Term proof,
            EventTexts.Term expiry,
            ReadingRule expiryRule,
            EventTexts.Term jurisdiction)
            implements Serializable {

        static Terms of(SourceConfig source, IdentifierRules identifiers) {
            ConsentMapping consent = source.consent().orElseThrow();
            EventTexts texts = new EventTexts(source, consent.identifiers(), identifiers);
            return new Terms(
                    source.name(),
                    texts,
                    texts.term(consent.purpose()),
                    texts.term(consent.channel()),
                    texts.term(consent.status()),
                    texts.term(consent.lawfulBasis()),
                    texts.term(consent.policyVersion()),
                    texts.term(consent.proof()),
                    texts.term(consent.expiry()),
                    consent.expiry()
                            .flatMap(Expression::column)
                            .map(column -> ReadingRule.of(source, column, ReadingRule.Portion.WHOLE))
                            .orElseGet(() -> ReadingRule.iso(source)),
                    texts.term(consent.jurisdiction()));
        }

        Row read(String payload, LocalDate reference) {
            String[] columns = texts.columns(payload);
            List<IdentifierRules.Found> found = texts.identifiers(columns);
            List<Row> identified = IdentifierRules.rows(found);
            List<Row> invalid = new ArrayList<>(0);
            return RowFactory.create(
                    IdentifierRules.bestNode(found),
                    identified,
                    purpose.of(columns),
                    channel.of(columns),
                    closed(status.of(columns), invalid),
                    lawfulBasis.of(columns),
                    policyVersion.of(columns),
                    proof.of(columns),
                    ending(expiry.of(columns), reference, invalid),
                    jurisdiction.of(columns),
                    Tally.entry(source, identified, invalid));
        }

        private static String closed(String status, List<Row> invalid) {
            String word = status == null ? "" : status.toLowerCase(Locale.ROOT);
            if (ConsentMapping.STATUSES.contains(word)) {
                return word;
            }
            invalid.add(RowFactory.create("status", word.isEmpty() ? "missing-status" : "unknown-status"));
            return "denied";
        }

        private Instant ending(String text, LocalDate reference, List<Row> invalid) {
            Standardised<Instant> end = Dates.timestamp(text, expiryRule.formats(), expiryRule.zone(), reference);
            if (end.invalid() != null) {
                invalid.add(RowFactory.create("expiry", end.invalid()));
            }
            return end.invalid() == null || end.invalid().equals("placeholder") ? end.value() : Instant.EPOCH;
        }
    }

    /**
     * @param versions rows of {@code source_record} from the sources with consent decisions
     * @param runSequence that the versions carry
     */
    Dataset<Row> standardise(Dataset<Row> versions, long runSequence) {
        return EventVersions.of(versions, runSequence, "read_consent", this::read, DECISION);
    }

    Row read(String source, String payload) {
        return payload == null ? null : sources.get(source).read(payload, reference);
    }
}
