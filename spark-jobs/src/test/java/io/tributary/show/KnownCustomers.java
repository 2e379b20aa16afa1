package io.tributary.show;

import io.tributary.TestSession;
import io.tributary.config.Configuration;
import io.tributary.config.load.ConfigurationLoader;
import io.tributary.table.GoldenTables;
import io.tributary.table.IdentifierNode;
import io.tributary.table.IdentityTables;
import io.tributary.table.KeyedHash;
import io.tributary.table.ScoreTables;
import io.tributary.table.SegmentTables;
import io.tributary.table.StewardOverride;
import io.tributary.table.Table;
import io.tributary.table.Tables;
import io.tributary.table.TraitTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Published tables made by hand. Ann has a record in each of two sources, which differ in her given name; she shares an
 * email address with Eve; of a third customer events alone tell; a former id has become part of Ann's.
 */
final class KnownCustomers {
    static final String ANN = "019f0000-0000-8000-8000-00000000000a";
    static final String EVE = "019f0000-0000-8000-8000-00000000000e";
    static final String VISITOR = "019f0000-0000-8000-8000-0000000000ff";
    static final String FORMER = "019e0000-0000-8000-8000-000000000001";
    static final String RETIRED = "019e0000-0000-8000-8000-000000000002";
    static final String ANN_CRM = "crm:1";
    static final String ANN_WEB = "web:ann@brightpost.org";
    static final String EVE_CRM = "crm:2";

    static final Moment MOMENT = new Moment(3, LocalDate.parse("2026-07-02"));
    static final KeyedHash HASH = new KeyedHash("a salt for tests only");
    private static final Timestamp JUNE = Timestamp.from(Instant.parse("2026-06-01T10:00:00Z"));
    private static final Timestamp MAY = Timestamp.from(Instant.parse("2026-05-01T23:30:00Z"));
    private static final Date DELIVERED = Date.valueOf("2026-07-01");

    private static final String ATTRIBUTES = """
            schema: 1
            attributes:
              given_name: {type: given-name, description: "First name"}
              family_name: {type: family-name, description: "Last name"}
              born: {type: date-of-birth, description: "Day of birth"}
              email: {type: email, many: true, identifier: email, description: "Email addresses"}
              motto: {type: text, description: "In their words"}
            identifiers:
              member_number: {form: key}
              email: {form: email}
              billing_email: {form: email}
              phone: {form: phone}
            """;
    private static final String TRAITS = """
            schema: 1
            traits:
              revenue: {kind: sum, of: amount, events: [order], description: Money of orders}
              revenue_90d: {kind: sum, of: amount, events: [order], window: 90d}
              orders: {kind: count, events: [order]}
              sessions_30d: {kind: sessions, events: [page_view], window: 30d}
              satisfaction: {kind: average, of: score, events: [survey]}
              last_order_at: {kind: last, of: time, events: [order]}
              days_since_order: {kind: days-since-last, events: [order]}
              usual_hour: {kind: most-frequent, of: hour}
              categories: {kind: unique-list, of: category, events: [order]}
              category_count: {kind: unique-count, of: category, events: [order]}
              subscribed_until: {kind: last, of: period_end, type: date, events: [subscription]}
              state: {kind: last, of: interaction_type, events: [subscription]}
            """;
    private static final String SOURCE = """
            schema: 1
            source: %1$s
            owner: shop
            kind: person
            format: csv
            path: %1$s/{date}.csv
            mode: snapshot
            key: id
            default-region: %2$s
            columns:
              id: {type: text, required: true}
              words: text
            person:
              attributes: {%3$s: words}
            """;

    private final Configuration configuration;
    private final Map<Table, List<Row>> rows = new HashMap<>();
    private final List<StewardOverride> held = new ArrayList<>();

    private KnownCustomers(Configuration configuration) {
        this.configuration = configuration;
    }

    static KnownCustomers in(Path folder) {
        KnownCustomers known = new KnownCustomers(configuration(folder, ATTRIBUTES, "motto"));
        known.records();
        known.identifiers();
        known.ids();
        known.golden();
        return known;
    }

    /** As later, when the motto is asked for no longer. */
    static Configuration withoutMotto(Path folder) {
        return configuration(folder, ATTRIBUTES.replaceAll(" *motto: .*\\n", ""), "given_name");
    }

    private static Configuration configuration(Path folder, String attributes, String mapped) {
        write(folder.resolve("attributes.yaml"), attributes);
        write(folder.resolve("traits.yaml"), TRAITS);
        write(folder.resolve("money.yaml"), "schema: 1\ncurrency: EUR\n");
        write(folder.resolve("sources/crm.yaml"), SOURCE.formatted("crm", "GB", mapped));
        write(folder.resolve("sources/web.yaml"), SOURCE.formatted("web", "DE", mapped));
        return ConfigurationLoader.load(folder, Map.of(), Map.of());
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Show show() {
        return new Show(configuration, this::published, HASH, held, MOMENT);
    }

    Dataset<Row> published(Table table) {
        return TestSession.session()
                .createDataFrame(rows.getOrDefault(table, List.of()), table.schema(configuration.declared()));
    }

    KnownCustomers with(StewardOverride decision) {
        held.add(decision);
        return this;
    }

    KnownCustomers with(Table table, Object... row) {
        rows.computeIfAbsent(table, any -> new ArrayList<>()).add(RowFactory.create(row));
        return this;
    }

    /** record_id of SOURCE:KEY. */
    static String id(String record) {
        String[] parts = record.split(":", 2);
        return HASH.hash(parts[0], parts[1]);
    }

    private void records() {
        record(ANN_CRM, ANN, JUNE);
        record(ANN_WEB, ANN, null);
        record(EVE_CRM, EVE, MAY);
    }

    private void record(String record, String customer, Timestamp time) {
        String[] parts = record.split(":", 2);
        with(Tables.STANDARD_RECORD, id(record), parts[0], parts[1], time, DELIVERED, 1L, null, null, null, null);
        with(IdentityTables.CROSSWALK, id(record), "record", customer, 1L, JUNE, null, null);
    }

    private void identifiers() {
        carried(ANN_CRM, "email", "ann@brightpost.org");
        carried(ANN_CRM, "billing_email", "pay@brightpost.org");
        carried(ANN_CRM, "member_number", "M-7");
        carried(ANN_CRM, "phone", "+442079460958");
        carried(ANN_CRM, "email", "family@brightpost.org");
        carried(EVE_CRM, "email", "family@brightpost.org");
        owned("email", "ann@brightpost.org", ANN);
        owned("member_number", "M-9", VISITOR);
        // Whose it was before.
        with(IdentityTables.CROSSWALK, id(EVE_CRM), "record", ANN, 0L, MAY, 1L, JUNE);
    }

    private void carried(String record, String type, String value) {
        String source = record.substring(0, record.indexOf(':'));
        with(Tables.IDENTIFIER, id(record), type, value, IdentifierNode.id(HASH, type, value), source, 1L, true, null);
    }

    private void owned(String type, String value, String customer) {
        with(
                IdentityTables.CROSSWALK,
                IdentifierNode.id(HASH, type, value),
                "identifier",
                customer,
                1L,
                JUNE,
                null,
                null);
    }

    private void ids() {
        with(IdentityTables.CUSTOMER_REDIRECT, FORMER, ANN, 2L);
        with(IdentityTables.CUSTOMER_ID_HISTORY, 1L, MAY, "created", ANN, null, 3L, null);
        with(IdentityTables.CUSTOMER_ID_HISTORY, 2L, JUNE, "merged", FORMER, ANN, 1L, "score");
        with(IdentityTables.CUSTOMER_ID_HISTORY, 2L, JUNE, "retired", RETIRED, null, 1L, null);
    }

    private void golden() {
        List<String> emails = List.of("ann@brightpost.org", "family@brightpost.org");
        with(
                GoldenTables.GOLDEN_RECORD,
                ANN,
                "Ann",
                "Lee",
                Date.valueOf("1980-12-31"),
                emails,
                null,
                2L,
                List.of("crm", "web"),
                JUNE);
        with(GoldenTables.GOLDEN_RECORD, EVE, "Eve", "Lee", null, emails.subList(1, 2), null, 1L, List.of("crm"), MAY);
        offer("given_name", 0, "Ann", 1, "crm", "name", "most-trusted", 80, null);
        offer("given_name", 0, "Anne", 2, "web", "name", "most-trusted", 60, "lost by most-trusted");
        offer("family_name", 0, "Lee", 1, "crm", "name", null, 80, null);
        offer("family_name", 0, "Lee", 2, "web", "name", null, 60, "same value as a winner");
        offer("born", 0, "1980-12-31", 1, "crm", "born", null, 80, null);
        offer("email", 0, emails.get(0), 1, "crm", "email", "keep-all", 80, null);
        offer("email", 1, emails.get(1), 2, "crm", "email", "keep-all", 80, null);
        contact("email", emails.get(0), true, true, true, 1);
        contact("email", emails.get(1), false, null, true, 2);
        contact("phone", "020 call me", false, false, false, 1);
    }

    private void offer(
            String attribute,
            int place,
            String value,
            int rank,
            String source,
            String policy,
            String rule,
            int trust,
            String lost) {
        String record = source.equals("crm") ? ANN_CRM : ANN_WEB;
        with(
                GoldenTables.GOLDEN_PROVENANCE,
                ANN,
                attribute,
                place,
                value,
                lost == null,
                rank,
                source,
                id(record),
                source.equals("crm") ? JUNE : null,
                DELIVERED,
                policy,
                rule,
                trust,
                lost,
                "v1",
                null,
                null);
    }

    /**
     * Ann has bought. Her latest event but one was corrected; one was deleted, and does not count. Churn was scored again
     * since, without her.
     */
    KnownCustomers withBehaviour() {
        with(
                TraitTables.CUSTOMER_TRAITS,
                ANN,
                new BigDecimal("1234.5000"),
                new BigDecimal("100.0000"),
                12_345L,
                0L,
                new BigDecimal("4.5000"),
                JUNE,
                31L,
                14L,
                List.of("books", "toys"),
                2L,
                Date.valueOf("2026-12-31"),
                null);
        String[] reasons = {"31 days since the last order, which is long for this customer", "one return"};
        with(ScoreTables.CUSTOMER_SCORE, 3L, ANN, "value", 412.345678, 93, reasons, "past-spend 3");
        with(ScoreTables.CUSTOMER_SCORE, 3L, ANN, "readiness", 0.25, null, null, "theirs");
        with(ScoreTables.CUSTOMER_SCORE, 2L, ANN, "interest", 0.5, null, null, "of a run before");
        with(ScoreTables.SCORE_CARD, 2L, "interest", "of a run before", "all", "used", null, "from outside");
        with(ScoreTables.SCORE_CARD, 3L, "churn", "trees 3", "all", "used", null, "trees");
        with(ScoreTables.CUSTOMER_SCORE, 2L, ANN, "churn", 0.9, 99, reasons, "trees 2");
        with(ScoreTables.CUSTOMER_SCORE, 3L, EVE, "churn", 0.1, 1, reasons, "trees 3");
        with(SegmentTables.LIFECYCLE, ANN, "active", JUNE, "cooling");
        with(SegmentTables.RFM, ANN, 31L, 12L, new BigDecimal("1234.500000"), RowFactory.create(4, 5, 5), "champions");
        definition("vip", "The best");
        definition("of_old", "");
        definition("detractors", "Not content");
        with(SegmentTables.SEGMENT_MEMBER, ANN, "vip", 1L, MAY, "v1");
        with(SegmentTables.SEGMENT_MEMBER, ANN, "of_old", 2L, JUNE, "v1");
        with(SegmentTables.SEGMENT_MEMBER, EVE, "detractors", 1L, MAY, "v1");
        String mail = IdentifierNode.id(HASH, "email", "ann@brightpost.org");
        event(1, "e1", "page_view", "2026-06-01T09:00:00Z", mail, "insert", null);
        event(1, "e2", "order", "2026-06-01T10:00:00Z", mail, "insert", "1.0000");
        event(2, "e2", "order", "2026-06-01T10:00:00Z", mail, "update", "49.9000");
        event(1, "e3", "order", "2026-06-02T10:00:00Z", mail, "insert", "5.0000");
        event(2, "e3", "order", "2026-06-02T10:00:00Z", mail, "delete", "5.0000");
        event(1, "e4", "survey", "2026-06-03T10:00:00Z", id(ANN_CRM), "insert", null);
        event(1, "e5", "order", "2026-06-04T10:00:00Z", id(EVE_CRM), "insert", "7.0000");
        return this;
    }

    private void definition(String segment, String description) {
        with(SegmentTables.SEGMENT_DEFINITION, segment, description, "true", "out", true, null, "v1", 1L, 1L);
    }

    private void event(long run, String id, String type, String time, String node, String change, String amount) {
        boolean isOrder = type.equals("order");
        Map<String, String> properties = new HashMap<>(Map.of("category", isOrder ? "books" : "", "lines", "2"));
        properties.put("store", null);
        with(
                Tables.INTERACTION,
                run,
                id,
                "shop",
                type,
                Timestamp.from(Instant.parse(time)),
                DELIVERED,
                node,
                null,
                isOrder ? "web" : null,
                amount == null ? null : new BigDecimal(amount),
                isOrder ? "GBP" : null,
                isOrder ? "O-1" : null,
                properties,
                change);
    }

    private void contact(String type, String value, boolean primary, Boolean verified, boolean valid, long sharedBy) {
        with(
                GoldenTables.CONTACT_POINT,
                ANN,
                type,
                value,
                primary,
                verified,
                valid,
                MAY,
                JUNE,
                1L,
                List.of("crm"),
                sharedBy,
                1);
    }
}
