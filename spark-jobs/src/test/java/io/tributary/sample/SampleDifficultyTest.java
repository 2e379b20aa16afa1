package io.tributary.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.LakeSession;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of the truth the obvious rules find, and how much of the future the past tells: neither all nor nothing. */
class SampleDifficultyTest {
    private static final String FIRST = "2026-06-30";

    @TempDir
    static Path folder;

    private static SparkSession session;

    @BeforeAll
    static void makeOne() {
        session = LakeSession.local("local[2]");
        String lake = folder.resolve("lake").toString();
        SampleLake.generate(session, lake, new SampleRequest(5_000, 3, LocalDate.parse(FIRST), 0));
        csv(lake, SampleSource.CRM_CONTACTS, "UTF-8");
        csv(lake, SampleSource.POS_CUSTOMERS, "ISO-8859-1");
        for (SampleSource source :
                new SampleSource[] {SampleSource.WEB_ACCOUNTS, SampleSource.SUPPORT_CONTACTS, SampleSource.TICKETS}) {
            session.read().json(delivery(lake, source)).createOrReplaceTempView(source.folder());
        }
        for (SampleSource source : new SampleSource[] {SampleSource.LOYALTY_MEMBERS, SampleSource.ORDERS}) {
            session.read().parquet(delivery(lake, source)).createOrReplaceTempView(source.folder());
        }
        session.read().parquet(lake + "/truth/person_record").createOrReplaceTempView("person_record");
        session.sql(RECORDS).createOrReplaceTempView("delivered");
        session.sql(VALUES).cache().createOrReplaceTempView("record");
    }

    @Test
    void exactEmailsAndPhonesFindSomeOfTheTruth() {
        assertThat(recall("arrays_overlap(a.emails, b.emails) or arrays_overlap(a.phones, b.phones)"))
                .isBetween(0.45, 0.75);
    }

    @Test
    void sameDigitsOfAPhoneFindNotMuchMore() {
        assertThat(recall("arrays_overlap(a.emails, b.emails) or arrays_overlap(a.digits, b.digits)"))
                .isBetween(0.45, 0.75);
    }

    @Test
    void namesWithBirthDatesFindSomeMore() {
        assertThat(recall("arrays_overlap(a.emails, b.emails) or arrays_overlap(a.phones, b.phones)"
                        + " or arrays_overlap(a.named, b.named)"))
                .isBetween(0.55, 0.85);
        assertThat(recall("arrays_overlap(a.emails, b.emails) or arrays_overlap(a.digits, b.digits)"
                        + " or arrays_overlap(a.named, b.named)"))
                .isBetween(0.55, 0.85);
    }

    @Test
    void thePastTellsSomethingOfTheFutureButNotAll() {
        Row row = session.sql("select corr(early, late), avg(int(late = 0)) from (select customer_number,"
                        + " sum(int(ordered_at < '2025-12-31')) early, sum(int(ordered_at >= '2025-12-31')) late"
                        + " from orders where kind = 'O' and customer_number is not null group by 1) where early > 0")
                .head();
        assertThat(row.getDouble(0)).isBetween(0.2, 0.9);
        assertThat(row.getDouble(1)).isBetween(0.2, 0.9);
    }

    @Test
    void whoSendsThingsBackRecommendsLess() {
        Row row = session.sql(
                        "select avg(case when returned then score end), avg(case when not returned then score end)"
                                + " from (select t.score, max(o.kind = 'R') returned from tickets t"
                                + " join orders o on lower(o.email) = lower(t.requester.email)"
                                + " where t.kind = 'nps' and t.score >= 0 group by t.event_id, t.score)")
                .head();
        assertThat(row.getDouble(0)).isLessThan(row.getDouble(1));
    }

    private static double recall(String rule) {
        return session.sql("select avg(int(" + rule + ")) from record a join record b on a.person_id = b.person_id"
                        + " and struct(a.source, a.id) < struct(b.source, b.id)")
                .head()
                .getDouble(0);
    }

    private static String delivery(String lake, SampleSource source) {
        return lake + "/" + source.folder() + "/" + FIRST;
    }

    private static void csv(String lake, SampleSource source, String encoding) {
        session.read()
                .option("header", "true")
                .option("sep", ";")
                .option("multiLine", "true")
                .option("escape", "\"")
                .option("encoding", encoding)
                .csv(delivery(lake, source))
                .createOrReplaceTempView(source.folder());
    }

    private static final String RECORDS = """
            select 'crm_contacts' source, contact_id id, email, email2, phone, concat(first_name, ' ', last_name) name,
              try_to_date(birth_date, 'dd/MM/yyyy') birth from crm_contacts
            union all select 'pos_customers', pos_id, email, null, phone, name, try_to_date(birth_date, 'dd.MM.yyyy')
              from pos_customers
            union all select 'web_accounts', user_id, email, null, phone, concat(profile.first, ' ', profile.last),
              try_to_date(profile.birthday, 'yyyy-MM-dd') from web_accounts
            union all select 'support_contacts', id, contact.email, null, contact.phone, contact.name,
              try_to_date(contact.birth_date, 'yyyy-MM-dd') from support_contacts
            union all select 'loyalty_members', member_id, email, null, mobile, concat(given_name, ' ', family_name),
              birth_date from loyalty_members
            """;

    private static final String VALUES = """
            select source, id, person_id,
              array_union(collect_set(lower(trim(email))), collect_set(lower(trim(email2)))) emails,
              collect_set(lower(trim(phone))) phones,
              collect_set(right(regexp_replace(phone, '[^0-9]', ''), 8)) digits,
              collect_set(concat(
                array_join(array_sort(split(trim(regexp_replace(lower(name), '[^\\\\p{L}]+', ' ')), ' ')), ' '),
                birth)) named
            from delivered join person_record on source_system = source and source_record_id = id
            group by source, id, person_id
            """;
}
