package io.tributary.standardise;

import static io.tributary.Comparison.COMPARISON;
import static io.tributary.TestSession.session;
import static io.tributary.standardise.Given.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.AttributeColumns;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonRecordsTest {
    private static final String CRM = """
            source: crm
            kind: person
            format: csv
            key: [id]
            default-region: GB
            columns:
              id: text
              first.name: text
              last: text
              suffix: text
              born: {type: date, formats: [dd/MM/yyyy]}
              email1: text
              email2: text
              mobile: text
              home: text
              line1: text
              line2: text
              zip: text
              country: text
              balance: {type: decimal, decimal-separator: ","}
              number: text
            person:
              attributes:
                given_name: first.name
                family_name: last
                name_suffix: suffix
                date_of_birth: born
                email: [email1, email2]
                phone: [mobile, home]
                street: {columns: [line1, line2], join: ", "}
                postcode: zip
                country: country
                balance: balance
              identifiers: {user_id: id, customer_number: number, email: email2}
            """;
    private static final String SHOP = """
            source: shop
            kind: person
            format: json-lines
            key: [user.id]
            columns:
              user.id: text
              user.name: text
              user.born: {type: text, formats: [yyyy-MM-dd, yyyyMMdd]}
              user.updated: {type: date, formats: [dd.MM.yyyy]}
              contact: json
              contact.mail: text
            person:
              attributes:
                title: {column: user.name, part: title}
                given_name: {column: user.name, part: given}
                family_name: {column: user.name, part: family}
                name_suffix: {column: user.name, part: suffix}
                date_of_birth: {columns: [user.born, user.updated]}
                email: contact.mail
                street: contact
              identifiers: {user_id: user.id}
            """;

    private static final String MAIL = """
            source: mail
            kind: person
            format: json-lines
            key: [id]
            columns:
              id: text
              mail: text
              read: text
              tel: text
              rung: boolean
            person:
              attributes:
                email: {column: mail, verified: read}
                phone: {column: tel, verified: rung}
            """;

    @TempDir
    private static Path folder;

    private static Given given;

    @BeforeAll
    static void load() throws IOException {
        given = Given.of(folder, CRM, SHOP, MAIL);
    }

    private static Row one(String source, String payload) {
        return given.persons(version(source, "1", payload)).collectAsList().get(0);
    }

    private static Object attribute(Row record, String struct, String name) {
        return record.<Row>getAs(struct).getAs(name);
    }

    private static List<Object> attributes(Row record, String struct, String name) {
        return record.<Row>getAs(struct).getList(record.<Row>getAs(struct).fieldIndex(name));
    }

    @Test
    void aTextThatHoldsDatesIsReadByItsFormats() {
        Row digits = one("shop", "{\"user\":{\"id\":\"u1\",\"born\":\"19870314\"}}");
        Row impossible = one("shop", "{\"user\":{\"id\":\"u1\",\"born\":\"19871314\"}}");

        assertThat(attribute(digits, "attributes", "date_of_birth")).isEqualTo(Date.valueOf("1987-03-14"));
        assertThat(attribute(impossible, "attributes", "date_of_birth")).isNull();
        assertThat(impossible.<Row>getList(impossible.fieldIndex("invalid")))
                .extracting(Row::toString)
                .containsExactly("[date_of_birth,impossible-date]");
    }

    @Test
    void valuesAreTypedRawAndComparable() {
        Row record = one("crm", """
                {"id":"7","first.name":"  JÜRGEN ","last":"müller-lüdenscheidt","born":"14/03/1987",\
                "line1":"5 High St.","line2":"Flat 2","zip":"ls29ab","country":"UK","balance":"1.234,50"}
                """);

        assertThat(attribute(record, "attributes", "given_name")).isEqualTo("Jürgen");
        assertThat(attribute(record, "comparison", "given_name")).isEqualTo("juergen");
        assertThat(attribute(record, "raw", "given_name")).isEqualTo("  JÜRGEN ");
        assertThat(attribute(record, "attributes", "date_of_birth")).isEqualTo(Date.valueOf("1987-03-14"));
        assertThat(attribute(record, "raw", "date_of_birth")).isEqualTo("14/03/1987");
        assertThat(attribute(record, "raw", "street")).isEqualTo("5 High St., Flat 2");
        assertThat(attribute(record, "comparison", "street")).isEqualTo("high street 5 2");
        assertThat(attribute(record, "attributes", "postcode")).isEqualTo("LS2 9AB");
        assertThat(attribute(record, "attributes", "country")).isEqualTo("GB");
        assertThat((BigDecimal) attribute(record, "attributes", "balance")).isEqualByComparingTo("1234.5");
        assertThat(attribute(record, "attributes", "title")).isNull();
        assertThat(record.getList(record.fieldIndex("invalid"))).isEmpty();
    }

    @Test
    void attributesFitTheTable() {
        Dataset<Row> records = given.persons(version("crm", "1", "{}"));

        var attributes = given.configuration().attributes();
        assertThat(records.schema().apply("attributes").dataType())
                .isEqualTo(AttributeColumns.standardised(attributes));
        assertThat(records.schema().apply("comparison").dataType()).isEqualTo(AttributeColumns.comparison(attributes));
        assertThat(records.schema().apply("raw").dataType()).isEqualTo(AttributeColumns.raw(attributes));
    }

    @Test
    void severalColumnsAreSeveralValuesOfAnAttributeWithMany() {
        Row record = one("crm", """
                {"id":"7","email1":"B@Brightpost.org","email2":"a@brightpost.org","mobile":" ","home":"0113 496 0000"}
                """);

        assertThat(attributes(record, "attributes", "email")).containsExactly("b@brightpost.org", "a@brightpost.org");
        assertThat(attributes(record, "raw", "email")).containsExactly("B@Brightpost.org", "a@brightpost.org");
        assertThat(attributes(record, "attributes", "phone")).containsExactly("+441134960000");
    }

    @Test
    void equalValuesAreOne() {
        Row record = one("crm", "{\"email1\":\"A@brightpost.org\",\"email2\":\"a@brightpost.org\"}");

        assertThat(attributes(record, "attributes", "email")).containsExactly("a@brightpost.org");
    }

    @Test
    void phonesAreReadForTheCountryOfTheAddressOtherwiseOfTheSource() {
        String phone = "\"mobile\":\"0151 12345678\"";

        assertThat(attributes(one("crm", "{" + phone + ",\"country\":\"Deutschland\"}"), "attributes", "phone"))
                .containsExactly("+4915112345678");
        assertThat(attributes(
                        one("crm", "{\"mobile\":\"07400 123456\",\"country\":\"nowhere\"}"), "attributes", "phone"))
                .containsExactly("+447400123456");
    }

    @Test
    void refusedValuesStayRawWithTheirReasons() {
        Row record = one("crm", """
                {"id":"7","first.name":"test","born":"31/12/2030","email1":"none@none.com","email2":"a@brightpost.org",\
                "country":"Utopia"}
                """);

        assertThat(record.<Row>getList(record.fieldIndex("invalid")))
                .extracting(Row::toString)
                .containsExactly(
                        "[given_name,placeholder]",
                        "[date_of_birth,future-date]",
                        "[email,placeholder]",
                        "[country,unknown-country]");
        assertThat(attribute(record, "attributes", "given_name")).isNull();
        assertThat(attribute(record, "raw", "given_name")).isEqualTo("test");
        assertThat(attributes(record, "attributes", "email")).containsExactly("a@brightpost.org");
        assertThat(attributes(record, "raw", "email")).containsExactly("none@none.com", "a@brightpost.org");
    }

    @Test
    void refusedTextsAreToldBesideTheReasons() {
        Row record = one("crm", """
                {"email1":"none@none.com","email2":"a@brightpost.org","mobile":"12","country":"Utopia"}
                """);

        assertThat(record.<Row>getList(record.fieldIndex("refused")))
                .extracting(Row::toString)
                .containsExactly("[email,none@none.com]", "[phone,12]", "[country,Utopia]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"mail":"a@brightpost.org","read":"Yes","tel":"+447400123456","rung":false} | [email,true] [phone,false] |
            {"mail":"a@brightpost.org","read":" ","tel":"+447400123456"} | |
            {"read":"yes","rung":true} | |
            {"mail":"none@none.com","read":"0"} | [email,false] | [email,placeholder]
            {"mail":"a@brightpost.org","read":"perhaps"} | | [email,unknown-verification]
            """)
    void whatTheSourceSaysOfAValueIsKept(String payload, String verified, String invalid) {
        Row record = one("mail", payload);

        assertThat(texts(record, "verified")).isEqualTo(verified == null ? "" : verified);
        assertThat(texts(record, "invalid")).isEqualTo(invalid == null ? "" : invalid);
    }

    private static String texts(Row record, String column) {
        return record.<Row>getList(record.fieldIndex(column)).stream()
                .map(Row::toString)
                .collect(Collectors.joining(" "));
    }

    @Test
    void fullNameIsTakenApart() {
        Row record = one("shop", "{\"user\":{\"id\":\"u1\",\"name\":\"Dr. Martin Luther King Jr.\"}}");

        assertThat(attribute(record, "attributes", "title")).isEqualTo("Dr");
        assertThat(attribute(record, "attributes", "given_name")).isEqualTo("Martin Luther");
        assertThat(attribute(record, "attributes", "family_name")).isEqualTo("King");
        assertThat(attribute(record, "attributes", "name_suffix")).isEqualTo("Jr");
        assertThat(attribute(record, "raw", "family_name")).isEqualTo("Dr. Martin Luther King Jr.");
    }

    @Test
    void suffixIsFoundInTheFamilyName() {
        Row record = one("crm", "{\"last\":\"Smith Sr.\",\"first.name\":\"Bob\"}");

        assertThat(attribute(record, "attributes", "family_name")).isEqualTo("Smith");
        assertThat(attribute(record, "attributes", "name_suffix")).isEqualTo("Sr");
        assertThat(attribute(one("crm", "{\"last\":\"Smith\"}"), "raw", "name_suffix"))
                .isNull();
    }

    @Test
    void eachColumnIsReadByItsOwnFormats() {
        Row iso = one("shop", "{\"user\":{\"born\":\"1987-03-14\",\"updated\":\"01.02.1990\"}}");
        Row german = one("shop", "{\"user\":{\"born\":\" \",\"updated\":\"01.02.1990\"}}");

        assertThat(attribute(iso, "attributes", "date_of_birth")).isEqualTo(Date.valueOf("1987-03-14"));
        assertThat(attribute(german, "attributes", "date_of_birth")).isEqualTo(Date.valueOf("1990-02-01"));
    }

    @Test
    void nestedValuesAndThePathIntoThemAreBothThere() {
        Row record = one("shop", "{\"contact\":{\"mail\":\"a@brightpost.org\",\"n\":1.50},\"user\":\"broken\"}");

        assertThat(attributes(record, "attributes", "email")).containsExactly("a@brightpost.org");
        assertThat(attribute(record, "raw", "street")).isEqualTo("{\"mail\":\"a@brightpost.org\",\"n\":1.50}");
    }

    @Test
    void identifiersAreJudgedOnceEachValidFirst() {
        Row record = one("crm", """
                {"id":"u-7","number":"TEST-1","email1":"info@brightpost.org","email2":"INFO@brightpost.org",\
                "mobile":"12"}
                """);

        List<Row> rows = PersonRecords.identifiers(given.persons(version("crm", "1", """
                        {"id":"u-7","number":"TEST-1","email1":"info@brightpost.org","email2":"INFO@brightpost.org",\
                        "mobile":"12"}
                        """)))
                .select("identifier_type", "value", "node_id", "valid", "reason")
                .collectAsList();
        assertThat(rows)
                .extracting(Row::toString)
                .containsExactly(
                        "[user_id,u-7," + Given.HASH.hash("node:user_id", "u-7") + ",true,null]",
                        "[email,info@brightpost.org," + Given.HASH.hash("node:email", "info@brightpost.org")
                                + ",true,role-mailbox]",
                        "[customer_number,TEST-1,null,false,declared-invalid]",
                        "[phone,12,null,false,too-short]");
        assertThat(Tally.counts(record.getAs(Tally.COLUMN) + "\u00011")).hasSize(1);
        assertThat(record.<String>getAs(Tally.COLUMN).split("\n", -1))
                .containsExactly(
                        "crm",
                        "+user_id",
                        "+email",
                        "-customer_number:declared-invalid",
                        "-phone:too-short",
                        "!phone:too-short");
    }

    @Test
    void doesNotDependOnPartitions() {
        Dataset<Row> rows = given.rows(
                version("crm", "1", "{\"id\":\"1\",\"first.name\":\"Ann\"}"),
                version("shop", "2", "{\"user\":{\"id\":\"2\",\"name\":\"Lee, Bob\"}}"),
                version("crm", "3", "{\"id\":\"3\",\"email1\":\"x@brightpost.org\"}"));

        COMPARISON.assertDataFrameNoOrderEquals(given.persons(rows.coalesce(1)), given.persons(rows.repartition(7)));
    }

    @Test
    void nothingIsStandardisedTwice() {
        Dataset<Row> rows = given.rows(version("crm", "1", "{\"id\":\"1\"}"));
        Dataset<Row> records = given.persons(session().createDataFrame(rows.javaRDD(), rows.schema()));
        String plan = records.queryExecution().optimizedPlan().toString();

        given.configuration().attributes().attributes().forEach(attribute -> assertThat(
                        plan.split("standardise_" + attribute.name() + "\\("))
                .as(attribute.name())
                .hasSize(2));
        assertThat(plan.split("person_fields\\(")).hasSize(2);
        assertThat(plan.split("identify_person\\(")).hasSize(2);
        assertThat(plan).doesNotContain("Exchange");
    }
}
