package io.tributary.standardise;

import io.tributary.config.AttributesConfig;
import io.tributary.config.EventMapping;
import io.tributary.config.EventMapping.Expression;
import io.tributary.config.SourceConfig;
import io.tributary.table.AttributeColumns;
import io.tributary.table.KeyedHash;
import io.tributary.table.Tables;
import io.tributary.text.Codes;
import io.tributary.text.Numbers;
import io.tributary.text.Standardised;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * Versions of event rows become the columns of {@code interaction}, and its {@link Tally} entry. An amount or a currency that cannot be read is null. A deletion whose row did not come says no more than which event. One
 * pass, no shuffle, one call per event.
 */
final class Interactions implements Serializable {
    private static final long serialVersionUID = 1L;
    static final StructType EVENT = new StructType()
            .add("interaction_type", DataTypes.StringType)
            .add("node_id", DataTypes.StringType)
            .add("identifiers", ArrayType.apply(Tables.EVENT_IDENTIFIER))
            .add("channel", DataTypes.StringType)
            .add("amount", AttributeColumns.DECIMAL)
            .add("currency", DataTypes.StringType)
            .add("subject", DataTypes.StringType)
            .add("properties", MapType.apply(DataTypes.StringType, DataTypes.StringType))
            .add(Tally.COLUMN, DataTypes.StringType);

    private final HashMap<String, Terms> sources = new HashMap<>();

    /** @param sources those with events */
    Interactions(AttributesConfig attributes, List<SourceConfig> sources, KeyedHash hash) {
        IdentifierRules identifiers = new IdentifierRules(attributes, hash);
        for (SourceConfig source : sources) {
            this.sources.put(source.name(), Terms.of(source, identifiers));
        }
    }

    private record Terms(
            String source,
            EventTexts texts,
            EventTexts.Term type,
            EventTexts.Term channel,
            EventTexts.Term amount,
            char decimalSeparator,
            EventTexts.Term currency,
            EventTexts.Term subject,
            LinkedHashMap<String, Integer> properties)
            implements Serializable {

        static Terms of(SourceConfig source, IdentifierRules identifiers) {
            EventMapping event = source.event().orElseThrow();
            EventTexts texts = new EventTexts(source, event.identifiers(), identifiers);
            LinkedHashMap<String, Integer> properties = new LinkedHashMap<>();
            event.properties().forEach(column -> properties.put(column, texts.place(column)));
            char separator = event.amount()
                    .flatMap(Expression::column)
                    .flatMap(source::column)
                    .map(column -> column.decimalSeparator())
                    .orElse('.');
            return new Terms(
                    source.name(),
                    texts,
                    texts.term(event.type()),
                    texts.term(event.channel()),
                    texts.term(event.amount()),
                    separator,
                    texts.term(event.currency()),
                    texts.term(event.subject()),
                    properties);
        }

        Row read(String payload) {
            String[] columns = texts.columns(payload);
            List<IdentifierRules.Found> found = texts.identifiers(columns);
            List<Row> identified = IdentifierRules.rows(found);
            List<Row> invalid = new ArrayList<>(0);
            return RowFactory.create(
                    type.of(columns),
                    IdentifierRules.bestNode(found),
                    identified,
                    channel.of(columns),
                    value("amount", Numbers.money(amount.of(columns), decimalSeparator), invalid),
                    value("currency", Codes.currency(currency.of(columns)), invalid),
                    subject.of(columns),
                    filled(columns),
                    Tally.entry(source, identified, invalid));
        }

        private Map<String, String> filled(String[] columns) {
            Map<String, String> filled = new LinkedHashMap<>();
            properties.forEach((name, column) -> {
                if (columns[column] != null) {
                    filled.put(name, columns[column]);
                }
            });
            return filled;
        }

        private static <T> T value(String name, Standardised<T> standardised, List<Row> invalid) {
            if (standardised.invalid() != null) {
                invalid.add(RowFactory.create(name, standardised.invalid()));
            }
            return standardised.value();
        }
    }

    /**
     * @param versions rows of {@code source_record} from the sources with events
     * @param runSequence that the versions carry
     */
    Dataset<Row> standardise(Dataset<Row> versions, long runSequence) {
        return EventVersions.of(versions, runSequence, "read_event", this::read, EVENT);
    }

    Row read(String source, String payload) {
        return payload == null ? null : sources.get(source).read(payload);
    }
}
