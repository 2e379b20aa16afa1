package io.tributary.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whole drafts of small invented files. */
class SurveyTest {
    private static final String[] GIVEN = {"Anna", "Jürgen", "Petra", "Uwe", "Julia"};
    private static final String[] FAMILY = {"Schäfer", "Müller", "Lohmar", "Weiß", "Osterkamp"};

    @Test
    void peopleInGermanWithSemicolonsAndAnOldEncoding() {
        String file = Shelf.rows(
                "KdNr;Anrede;Vorname;Name;Geb.-Datum;E-Mail;Handy;Straße;Hausnr.;PLZ;Ort;Umsatz;Geändert am",
                40,
                i -> (5000 + i) + ";Frau;" + GIVEN[i % 5] + ";" + FAMILY[i % 5] + ";" + (10 + i % 18) + ".03."
                        + (1950 + i)
                        + ";kundin" + i + "@briefkasten-nord.de;0151 234567" + (10 + i) + ";Gartenstraße;" + i
                        + ";80331;München;" + i + ",50;01.06.2026 10:30:00");
        byte[] bytes = file.getBytes(Charset.forName("windows-1252"));

        assertThat(new Shelf().file("kunden/kunden_2026-06-30.csv", bytes).draft())
                .isEqualTo("""

                schema: 1
                source: kunden
                owner: unknown
                kind: person
                format: csv
                path: kunden/kunden_{date}.csv
                mode: upsert
                text: {encoding: windows-1252, delimiter: ";"}
                default-region: DE
                key: KdNr
                event-time: Geändert am
                columns:
                  KdNr: text
                  Anrede: text
                  Vorname: text
                  Name: text
                  Geb.-Datum: {type: date, formats: [dd.MM.yyyy]}
                  E-Mail: text
                  Handy: text
                  Straße: text
                  Hausnr.: text
                  PLZ: text
                  Ort: text
                  Umsatz: {type: decimal, decimal-separator: ","}
                  Geändert am: {type: timestamp, formats: ["dd.MM.yyyy HH:mm:ss"]}
                person:
                  attributes:
                    title: Anrede
                    given_name: Vorname
                    family_name: Name
                    date_of_birth: Geb.-Datum
                    email: E-Mail
                    phone: Handy
                    street: {columns: [Straße, Hausnr.], join: " "}
                    city: Ort
                    postcode: PLZ
                  identifiers:
                    customer_number: KdNr
                """);
    }

    @Test
    void ordersAsJsonLines() {
        String file = Shelf.rows(
                "",
                30,
                i -> "{\"order_id\":\"A-" + i + "\",\"ordered_at\":\"2026-06-0" + (1 + i % 9)
                        + "T09:00:00Z\",\"user\":{\"id\":\"u" + i % 7 + "\",\"email\":\"u" + i % 7
                        + "@brightpost.net\"},\"total\":" + i
                        + ".90,\"currency\":\"EUR\",\"items\":[1,2],\"note\":null}");

        assertThat(new Shelf().file("orders.jsonl", file).draft()).isEqualTo("""

                schema: 1
                source: orders
                owner: unknown
                kind: event
                format: json-lines
                path: orders.jsonl
                mode: append
                key: order_id
                event-time: ordered_at
                new-column: keep
                columns:
                  order_id: text
                  ordered_at: timestamp
                  user.id: text
                  user.email: text
                  total: decimal
                  currency: text
                  items: json
                  note: text
                event:
                  type: {value: order}
                  identifiers:
                    user_id: user.id
                    email: user.email
                  amount: total
                  currency: currency
                  subject: order_id
                """);
    }

    @Test
    void peopleWithoutHeader() {
        String file = Shelf.rows(
                "",
                30,
                i -> i + "," + new String[] {"James", "Mary", "Linda"}[i % 3] + ","
                        + new String[] {"Smith", "Garcia", "Nguyen"}[i % 3] + "," + (1 + i % 12) + "/" + (1 + i % 28)
                        + "/"
                        + (1940 + i) + ",m" + i + "@brightpost.net,\"" + i + " Oak Street, Apt 2\",Dallas,TX,752"
                        + (10 + i)
                        + ",(214) 555-01" + (10 + i));

        assertThat(new Shelf().file("people.csv", file).draft())
                .contains("\nmode: snapshot\ntext: {header: absent}\ndefault-region: US\nkey: column_1\n")
                .contains("  date_of_birth: {type: date, formats: [M/d/yyyy]}\n")
                .endsWith("""
                        person:
                          attributes:
                            given_name: given_name
                            family_name: family_name
                            date_of_birth: date_of_birth
                            email: email
                            phone: phone
                            street: street
                            city: city
                            postcode: postcode
                            region: region
                        """);
    }

    @Test
    void purchasesInColumnsOfFixedWidthWithoutNumbers() {
        String file = Shelf.rows(
                "", 40, i -> String.format(" %05d 200206%02d  %d %7.2f", i % 12 + 1, i % 28 + 1, i % 3, i * 1.25));

        assertThat(new Shelf().file("purchases.txt", file).draft()).isEqualTo("""

                schema: 1
                source: purchases
                owner: unknown
                kind: event
                format: csv
                path: purchases.txt
                mode: append
                text: {delimiter: " ", header: absent}
                key: [customer_number, event_time]
                event-time: event_time
                columns:
                  customer_number: text
                  event_time: {type: date, formats: [yyyyMMdd]}
                  column_3: integer
                  amount: decimal
                event:
                  type: {value: order}
                  identifiers:
                    customer_number: customer_number
                  amount: amount
                  properties: [column_3]
                """);
    }

    @Test
    void consentWithYesAndNo() {
        String file = Shelf.rows(
                "email,purpose,opt_in,date",
                20,
                i -> "k" + i + "@brightpost.net,newsletter," + (i % 2 == 0 ? "yes" : "no") + ",2026-01-"
                        + (10 + i % 18));

        assertThat(new Shelf().file("optins.csv", file).draft()).endsWith("""
                consent:
                  identifiers:
                    email: email
                  purpose: purpose
                  status: {column: opt_in, values: {"no": denied, "yes": granted}}
                """);
    }

    @Test
    void aFeedOfChangesInDelta() {
        assertThat(new Shelf()
                        .table(
                                "subscriptions",
                                "{\"period_id\":\"P1\",\"op\":\"I\",\"kind\":\"start\",\"user_id\":\"u1\",\"changed_at\":\"2026-06-01T09:00:00Z\"}",
                                "{\"period_id\":\"P1\",\"op\":\"U\",\"kind\":\"start\",\"user_id\":\"u1\",\"changed_at\":\"2026-06-02T09:00:00Z\"}",
                                "{\"period_id\":\"P2\",\"op\":\"I\",\"kind\":\"renewal\",\"user_id\":\"u2\",\"changed_at\":\"2026-06-03T09:00:00Z\"}",
                                "{\"period_id\":\"P3\",\"op\":\"I\",\"kind\":\"start\",\"user_id\":\"u2\",\"changed_at\":\"2026-06-04T09:00:00Z\"}")
                        .draft())
                .contains("format: delta\npath: subscriptions\nmode: changes\nkey: period_id\n")
                .contains("change: {column: op, insert: [I], update: [U], delete: [D]}\n")
                .contains(
                        "  type: {column: kind, values: {renewal: subscription_renewal, start: subscription_start}}\n");
    }

    @Test
    void evidenceStandsBehindEachGuessAndNamesNobody() {
        String file = Shelf.rows(
                "nr,Nachname,Geburtsdatum,E-Mail",
                10,
                i -> i + ",Osterkamp" + "abcdefghij".charAt(i - 1) + ",1980-01-0" + i % 9 + ","
                        + (i < 10 ? "x" + i + "@brightpost.net" : "unclear"));
        Findings findings = new Shelf().file("people.csv", file).surveyed();

        String draft = findings.files().get("sources/people.yaml");
        assertThat(draft)
                .contains("# Drafted by tributary init from all 10 rows of people.csv.")
                .contains("key: nr  # 10 rows, as many different values, never empty\n")
                .contains("email: E-Mail  # by its name; 90 % of 10 values are valid email addresses\n")
                .contains("90 % of 10 values are dates of ISO 8601; text, since others cannot be read")
                .doesNotContain("Osterkamp")
                .doesNotContain("brightpost")
                .doesNotContain("1980");
    }

    @Test
    void twoDeliveriesTellTheMode() {
        String people = Shelf.rows("user_id,first_name,last_name", 20, i -> "u" + i + ",Ann,Hollis");
        String others = people.replace("\nu", "\nv");

        assertThat(new Shelf()
                        .file("u/2026-06-01/a.csv", people)
                        .file("u/2026-06-02/a.csv", people + "u21,Ben,Okoro\n")
                        .draft())
                .contains("path: u/{date}/a.csv\nmode: snapshot\n");
        assertThat(new Shelf()
                        .file("u/2026-06-01/a.csv", people)
                        .file("u/2026-06-02/a.csv", others)
                        .draft())
                .contains("mode: upsert\n");
    }

    @Test
    void aKeyThatOthersCallTheCustomersNumber() {
        String people = Shelf.rows("nr,surname,town", 30, i -> (70000 + i) + ",Hollis,Leeds");
        String orders = Shelf.rows(
                "order_no,customer_id,order_date,total",
                30,
                i -> i + "," + (70000 + i % 20 + 1) + ",2026-06-01," + i + ".5");
        String strangers = Shelf.rows("customer_id,surname,dob,town", 30, i -> (70000 + i) + ",Okoro,2000-01-01,York");

        Findings findings = new Shelf()
                .file("a_people.csv", people)
                .file("orders.csv", orders)
                .file("strangers.csv", strangers)
                .surveyed();

        assertThat(findings.files().get("sources/a_people.yaml"))
                .endsWith(
                        "  identifiers:\n    customer_number: nr  # all 20 values of customer_id in orders are here\n");
        assertThat(findings.files().get("sources/strangers.yaml")).doesNotContain("identifiers");
    }

    @Test
    void attributesThatAreNotShippedAreDeclared() {
        String file = Shelf.rows(
                "id,first name,surname,dob,place of birth,occupation,ssn",
                30,
                i -> i + ",Ann,Hollis,18" + (50 + i) + "-01-02,Leeds,baker,78" + (1000 + i));

        Findings findings = new Shelf().file("people.csv", file).surveyed();

        assertThat(findings.files().get("attributes.yaml"))
                .contains("  date_of_birth: {type: date-of-birth, longest-life: 180, description:")
                .contains("  birth_place: {type: city")
                .contains("  national_id: {type: category, pii: direct")
                .contains("  occupation: {type: category, pii: quasi")
                .doesNotContain("full_name");
        assertThat(findings.decisions())
                .containsExactly("longest-life: 180, since all 30 dates in people lie more than 120 years back");
    }

    @Test
    void whatAPersonMustDecideIsTold() {
        String file = Shelf.rows(
                "id,surname,phone,joined,diagnosis,note",
                20,
                i -> i + ",Hollis,555 01" + (10 + i) + ",0" + (1 + i % 9) + "/0" + (1 + i % 9) + "/2025,x,"
                        + (i == 3 ? "4111 1111 1111 1111" : ""));

        Findings findings = new Shelf().file("people_2026-06-30.csv", file).surveyed();

        assertThat(findings.sources().get(0).decisions())
                .containsExactly(
                        "joined: or is it MM/dd/yyyy? No value has a number above 12 for the day",
                        "diagnosis: health by its name, let in by `sensitive`: may the owner pass it on?",
                        "1 row with a payment card number will be quarantined",
                        "default-region: phone numbers without a country are not valid until it is given",
                        "mode: upsert deletes nobody; write snapshot if each delivery is the whole table");
        assertThat(findings.files().get("sources/people.yaml")).contains("\nsensitive: [health]  #");
    }

    @Test
    void whatIsNoTableIsToldAndTheOthersAreDrafted() {
        Findings findings = new Shelf()
                .file("array.json", "[{\"a\":1},\n{\"a\":2}]\n")
                .file("broken.json", "{\n\"a\":1\n}\n")
                .file("empty.csv", "")
                .file("head.csv", "id,surname\n")
                .file("letters.txt", "Dear all,\nthis is prose, and long, too.\nBye\n")
                .file("README.md", "# Notes\n\nNothing, here, at, all.\nBye\n")
                .file("sheet.xlsx", "PK\u0003\u0004 and so on")
                .file("twice.csv", "id,Name,name\n1,Ann Hollis,Ann\n")
                .file("wide.csv", "id,name\n1,Ann\n".getBytes(StandardCharsets.UTF_16))
                .file("prices.csv", "sku,price\nA,1.5\nB,2.5\n")
                .file("people.csv", "id,email\n1,ann@brightpost.net\n2,ben@brightpost.net\n")
                .surveyed();

        assertThat(findings.problems().stream().map(Problem::toString))
                .containsExactly(
                        "array.json: is one JSON array. Write JSON lines: one object a line",
                        "broken.json: is JSON, but not one object a line. Write JSON lines: one object a line",
                        "empty.csv: is empty. Give a file with rows",
                        "head.csv: holds no row. Give a file with rows",
                        "letters.txt: is no table: no delimiter parts its lines into the same number of fields."
                                + " Give CSV with one delimiter, JSON lines, Parquet, Delta or Avro",
                        "sheet.xlsx: is a spreadsheet or a zip archive."
                                + " Save it as CSV, JSON lines, Parquet, Delta or Avro, or gzip it as NAME.csv.gz",
                        "twice.csv: has two columns named 'name', or that differ only by case. Rename one of them",
                        "wide.csv: is UTF-16 text. Save it as UTF-8");
        assertThat(findings.leftOut())
                .containsOnlyKeys("README.md", "prices.csv")
                .hasEntrySatisfying(
                        "prices.csv", why -> assertThat(why).startsWith("its rows are neither people nor events"));
        assertThat(findings.files()).containsOnlyKeys("sources/people.yaml");
    }
}
