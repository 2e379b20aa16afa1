package io.tributary.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake in a source is refused with its line, value and remedy, and with nothing else. */
class SourceProblemsTest {
    private static final String DATABASE =
            Folder.SOURCE.replace("format: csv", "format: jdbc").replace("path: people/*.csv\n", """
                    database:
                      url: jdbc:postgresql://host/shop
                      user: ${SHOP_USER}
                      password: ${SHOP_PASSWORD}
                      table: shop.people
                      last-seen: at
                      overlap: 1h
                    """);

    @TempDir
    Path directory;

    @Test
    void theSourceWithoutAMistakeIsAccepted() {
        assertThat(Folder.good(directory).refusal()).isEqualTo("not refused");
    }

    @Test
    void aDatabaseIsAcceptedWithoutItsSecrets() {
        assertThat(Folder.good(directory).with("sources/people.yaml", DATABASE).refusal())
                .isEqualTo("not refused");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aDatabaseIsRefused(String right, String wrong, String message) {
        assertThat(DATABASE).contains(right);
        assertThat(Folder.good(directory)
                        .with("sources/people.yaml", DATABASE.replace(right, wrong))
                        .refusal())
                .isEqualTo("sources/people.yaml" + message);
    }

    static Stream<Arguments> databases() {
        String secret = ":7: 'url' holds a user or a password. Take it out, and write user: ${SHOP_USER} and password:"
                + " ${SHOP_PASSWORD}";
        return Stream.of(
                arguments("host/shop", "host/shop?sslmode=require&password=abc", secret),
                arguments("host/shop", "host/shop?user=abc", secret),
                arguments("//host", "//abc:def@host", secret),
                arguments("jdbc:postgresql://host/shop", "jdbc:oracle:thin:abc/def@host:1521:shop", secret),
                arguments("jdbc:postgresql://host/shop", "jdbc:sqlserver://host;trustStorePassword=abc", secret),
                arguments(
                        "jdbc:postgresql://host/shop",
                        "postgresql://host/shop",
                        ":7: 'url' is no JDBC address. Write one that begins with jdbc:, such as"
                                + " jdbc:postgresql://HOST:5432/NAME"),
                arguments(
                        "password: ${SHOP_PASSWORD}",
                        "password: abc",
                        ":9: 'password' is a literal value. Put it into an environment variable and write password:"
                                + " ${SHOP_PASSWORD}"),
                arguments(
                        "table: shop.people",
                        "table: shop.people; DROP TABLE x",
                        ":10: 'table' is 'shop.people; DROP TABLE x', not a name in a database. Write its name, with its"
                                + " schema if need be: shop.customers"),
                arguments(
                        "table: shop.people",
                        "table: shop.people\n  query: SELECT 1",
                        ":6: 'database' has both 'table' and 'query'. Write one of the two: table: shop.customers, or"
                                + " query: SELECT ..."),
                arguments(
                        "last-seen: at",
                        "last-seen: name",
                        ":11: last-seen column 'name' has the type text. Name one of type timestamp, date, integer or"
                                + " decimal that grows with every change"),
                arguments(
                        "last-seen: at",
                        "last-seen: amount",
                        ":12: 'overlap' though 'last-seen' is a number. Remove it: it is for dates and timestamps"),
                arguments(
                        "  last-seen: at\n",
                        "",
                        ":11: 'overlap' without 'last-seen'. Name the column, or remove 'overlap'"),
                arguments(
                        "last-seen: at",
                        "partitions: 2\n  last-seen: at",
                        ":11: 'partitions' without 'partition-column'. Name a column of numbers, dates or times, such as the"
                                + " key, or remove 'partitions'"),
                arguments(
                        "last-seen: at",
                        "partition-column: nr\n  last-seen: at",
                        ":11: column 'nr' is not declared. Known: id, name, at, amount"),
                arguments(
                        "last-seen: at",
                        "partition-column: id\n  partitions: 1\n  last-seen: at",
                        ":12: 'partitions' is '1', out of range. Write a whole number from 2 to 1000"),
                arguments(
                        "mode: upsert",
                        "mode: snapshot",
                        ":11: 'last-seen' in mode 'snapshot': what is not newer would be deleted. Remove it, or write"
                                + " mode: upsert"),
                arguments(
                        "mode: upsert",
                        "mode: upsert\npath: people",
                        ":14: 'path' in a source of format jdbc. Remove it: its rows lie in the database"));
    }

    @Test
    void aDatabaseIsForItsFormat() {
        assertThat(Folder.good(directory)
                        .with("sources/people.yaml", DATABASE.replace("format: jdbc", "format: delta\npath: people"))
                        .refusal())
                .isEqualTo("sources/people.yaml:7: 'database' in a source of format delta. Remove it, or write format:"
                        + " jdbc");
    }

    @Test
    void aColumnOfADeclaredSensitiveClassIsAccepted() {
        assertThat(Folder.good(directory)
                        .with(
                                "sources/people.yaml",
                                Folder.SOURCE.replace(
                                        "columns:\n", "sensitive: religion\ncolumns:\n  religion: text\n"))
                        .refusal())
                .isEqualTo("not refused");
    }

    @ParameterizedTest
    @MethodSource({"identity", "places", "columns", "mappings", "changes", "events", "consents", "examples"})
    void isRefused(String right, String wrong, String message) {
        assertThat(Folder.SOURCE).contains(right);
        assertThat(Folder.good(directory)
                        .with("sources/people.yaml", Folder.SOURCE.replace(right, wrong))
                        .refusal())
                .isEqualTo("sources/people.yaml" + message);
    }

    static Stream<Arguments> identity() {
        return Stream.of(
                arguments(
                        "source: people",
                        "source: People-List",
                        ":2: 'People-List' is not a name in snake_case. Use lower-case letters, digits and single "
                                + "underscores, a letter first, at most 64 characters"),
                arguments(
                        "source: people\n",
                        "",
                        ": missing key 'source'. Name the source system in snake_case, such as source: crm_contacts"),
                arguments("owner: sales", "owner:", ":3: 'owner' is empty. Give it a value or remove it"),
                arguments("owner: sales", "owner: ' '", ":3: 'owner' is empty. Give it a value or remove it"),
                arguments("owner: sales", "owner: [a, b]", ":3: 'owner' is a list, not one value. Write owner: VALUE"),
                arguments(
                        "owner: sales",
                        "owner: sales\nowner: shop",
                        ":4: duplicate key 'owner'. It is already on line 3: remove one of the two"),
                arguments(
                        "kind: person",
                        "kind: persons",
                        ":4: 'kind' is 'persons', not a known word. Did you mean 'person'? "
                                + "Allowed: person, event, consent"),
                arguments(
                        "kind: person",
                        "kind: []",
                        ":4: 'kind' names nothing. Write kind: person, event or consent, or a list of them"),
                arguments(
                        "kind: person",
                        "kind: [person, consent]\nevent-time: at",
                        ": missing key 'consent'. 'kind' says consent: write the section consent, or correct 'kind'"),
                arguments(
                        "kind: person",
                        "kind: person\nevent: {type: name, identifiers: {}}",
                        ":5: section 'event' though 'kind' does not say event. Add it to 'kind' or remove it"),
                arguments("mode: upsert\n", "", ": missing key 'mode'. Write one of snapshot, append, upsert, changes"),
                arguments(
                        "mode: upsert",
                        "mode: upsert\ntrust: 101",
                        ":8: 'trust' is '101', out of range. Write a whole number from 0 to 100"),
                arguments(
                        "mode: upsert",
                        "mode: upsert\ntrust: high",
                        ":8: 'trust' is 'high', not a whole number. Write a whole number from 0 to 100"),
                arguments(
                        "mode: upsert",
                        "mode: upsert\nnew_column: keep",
                        ":8: unknown key 'new_column'. Did you mean 'new-column'?"),
                arguments(
                        "mode: upsert",
                        "mode: upsert\nsensitive: [card]",
                        ":8: 'sensitive' is 'card', not a known word. Did you mean 'card-number'? "
                                + "Allowed: card-number, health, religion"),
                arguments(
                        "mode: upsert",
                        "mode: upsert\ntime-zone: Europe/Londn",
                        ":8: 'time-zone' is 'Europe/Londn', not a time zone. "
                                + "Write a name such as Europe/London, or UTC"),
                arguments(
                        "mode: upsert",
                        "mode: upsert\ndefault-region: UK",
                        ":8: 'default-region' is 'UK', not a country. "
                                + "Write its two capital letters (ISO 3166), such as GB"));
    }

    static Stream<Arguments> places() {
        return Stream.of(
                arguments(
                        "people/*.csv",
                        "/data/people.csv",
                        ":6: 'path' is '/data/people.csv', not relative. Write it relative to the data root"),
                arguments(
                        "people/*.csv",
                        "s3a://bucket/people",
                        ":6: 'path' is 's3a://bucket/people', not relative. Write it relative to the data root"),
                arguments(
                        "people/*.csv",
                        "people/../../x.csv",
                        ":6: 'path' is 'people/../../x.csv', outside the data root. Remove '..'"),
                arguments(
                        "people/*.csv",
                        "'{date}/{date}.csv'",
                        ":6: 'path' is '{date}/{date}.csv', with {date} more than once. "
                                + "Keep one {date} and write * for the other"),
                arguments(
                        "people/*.csv",
                        "people/{day}.csv",
                        ":6: 'path' is 'people/{day}.csv', with the unknown placeholder {day}. The only one is {date}"),
                arguments(
                        "mode: upsert",
                        "mode: upsert\ntext: {encoding: latin-one}",
                        ":8: 'encoding' is 'latin-one', not a known encoding. "
                                + "Write a name such as utf-8, iso-8859-1 or windows-1252"),
                arguments(
                        "mode: upsert",
                        "mode: upsert\ntext: {delimiter: '||'}",
                        ":8: 'delimiter' is '||', not a single character. "
                                + "Write one character, such as \";\", or the word tab"),
                arguments(
                        "mode: upsert",
                        "mode: upsert\ntext: {delimiter: '\"'}",
                        ":8: 'delimiter' and 'quote' are the same character. Change one of the two"),
                arguments(
                        "format: csv",
                        "format: parquet\ntext: {}",
                        ":6: 'text' in a source of format parquet. Remove it: only text files need it"),
                arguments(
                        "format: csv",
                        "format: json-lines\ntext: {header: absent}",
                        ":6: 'header' in a source of format json-lines. Remove it: it is for CSV"),
                arguments(
                        "format: csv",
                        "format: excel",
                        ":5: 'format' is 'excel', not a known word. Allowed: csv, json-lines, parquet, delta, avro, jdbc"));
    }

    static Stream<Arguments> columns() {
        return Stream.of(
                arguments(
                        "  amount: decimal",
                        "  amount: decimal\n  religion: text",
                        ":14: column 'religion' holds sensitive data by its name: religion. If the owner may pass it on, "
                                + "add religion to 'sensitive'; if not, have it left out of the deliveries"),
                arguments("key: id\n", "", ": missing key 'key'. Name the columns that identify a row"),
                arguments("key: id", "key: []", ":8: 'key' names no column. Name the columns that identify a row"),
                arguments("key: id", "key: [id, id]", ":8: 'key' names 'id' twice. Name it once"),
                arguments("key: id", "key: idd", ":8: column 'idd' is not declared. Did you mean 'id'?"),
                arguments("key: id", "key: [[id]]", ":8: an item of 'key' is not one value. Write key: [VALUE, VALUE]"),
                arguments(
                        "key: id",
                        "key: id\nevent-time: name",
                        ":9: event-time column 'name' has the type text. Declare it as date or timestamp"),
                arguments(
                        "  id: text\n  name: text\n  at: timestamp\n  amount: decimal\n",
                        "  {}\n",
                        ":9: 'columns' declares no column. Declare every column of the source"),
                arguments(
                        "name: text",
                        "name: string",
                        ":11: 'type' is 'string', not a known word. "
                                + "Allowed: text, integer, decimal, date, timestamp, boolean, json"),
                arguments(
                        "name: text",
                        "name: {required: true}",
                        ":11: missing key 'type'. " + "Write its type, such as type: text"),
                arguments(
                        "name: text",
                        "name: {type: text, required: yes}",
                        ":11: 'required' is 'yes', neither true nor false. Write true or false"),
                arguments(
                        "name: text",
                        "name: {type: text, requried: true}",
                        ":11: unknown key 'requried'. Did you mean 'required'?"),
                arguments(
                        "name: text",
                        "name: {type: text, minimum: 1}",
                        ":11: 'minimum' on a column of type text. Remove it: it is for numbers"),
                arguments(
                        "name: text",
                        "name: {type: integer, formats: [dd]}",
                        ":11: 'formats' on a column of type integer. Remove it: it is for dates and timestamps, and texts that hold them"),
                arguments(
                        "amount: decimal",
                        "amount: {type: decimal, minimum: none}",
                        ":13: 'minimum' is 'none', not a number. Write a number such as 0.05"),
                arguments(
                        "amount: decimal",
                        "amount: {type: decimal, decimal-separator: \";\"}",
                        ":13: 'decimal-separator' is ';', not a decimal separator. Write \".\" or \",\""),
                arguments(
                        "at: timestamp",
                        "at: {type: timestamp, formats: [yyyy, bad]}",
                        ":12: 'bad' is not a date format. "
                                + "Write one of Java's DateTimeFormatter, such as dd/MM/yyyy, or epoch-seconds, epoch-milliseconds"),
                arguments(
                        "at: timestamp",
                        "at: timestamp\n  Name: text",
                        ":13: columns 'name' and 'Name' differ only by case. "
                                + "Rename one in the source: SQL cannot tell them apart"));
    }

    static Stream<Arguments> mappings() {
        String mapping = "{family_name: name}";
        return Stream.of(
                arguments(
                        mapping,
                        "{famly_name: name}",
                        ":15: unknown attribute 'famly_name'. " + "Did you mean 'family_name'?"),
                arguments(
                        mapping,
                        "{shoe_size: name}",
                        ":15: unknown attribute 'shoe_size'. Known: title, given_name, family_name, name_suffix, "
                                + "date_of_birth, sex, email, phone, street, city, postcode, region, country, "
                                + "language. Or declare it in attributes.yaml"),
                arguments(
                        mapping,
                        "{family_name: surname}",
                        ":15: column 'surname' is not declared. " + "Known: id, name, at, amount"),
                arguments(mapping, "{family_name: []}", ":15: no column is named. Name one column or several"),
                arguments(
                        mapping,
                        "{family_name: {part: family}}",
                        ":15: 'family_name' has neither 'column' nor 'columns'. Write one of the two"),
                arguments(
                        mapping,
                        "{city: {column: name, part: family}}",
                        ":15: part 'family' of a name for 'city', which has the type city. "
                                + "Take it for an attribute of type family-name"),
                arguments(
                        mapping,
                        "{street: {column: name, join: ' '}}",
                        ":15: 'join' with one column. Name several columns, or remove 'join'"),
                arguments(
                        mapping,
                        "{email: {column: name, verified: ok}}",
                        ":15: column 'ok' is not declared. Known: id, name, at, amount"),
                arguments(
                        mapping,
                        "{email: {columns: [name, id], verified: id}}",
                        ":15: 'verified' of 'email', which has 2 columns. "
                                + "Map one column: of several it is not clear which has been verified"),
                arguments(
                        mapping,
                        "{email: {column: name, verified: at}}",
                        ":15: 'verified' is column 'at' of type timestamp. "
                                + "Name a column of type boolean, or of type text that says yes or no"),
                arguments(
                        "attributes: " + mapping,
                        "identifiers: {crm: id}",
                        ":15: unknown identifier 'crm'. Did you mean 'crm_id'?"),
                arguments(
                        "attributes: " + mapping,
                        "identifiers: {crm_id: [id]}",
                        ":15: 'crm_id' is not one value. Write crm_id: VALUE"),
                arguments(
                        "attributes: " + mapping,
                        "attributes: {}",
                        ":14: 'person' maps nothing. Map at least one attribute or identifier to a column"));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments(
                        "mode: upsert",
                        "mode: changes",
                        ": missing key 'change'. "
                                + "Mode 'changes' needs the column that says insert, update or delete"),
                arguments(
                        "mode: upsert",
                        "mode: upsert\nchange: {column: name, insert: I}",
                        ":8: 'change' in mode 'upsert'. Remove it, or write mode: changes"),
                arguments(
                        "mode: upsert",
                        "mode: changes\nchange: {column: op, insert: I}",
                        ":8: column 'op' is not declared. Known: id, name, at, amount"),
                arguments(
                        "mode: upsert",
                        "mode: changes\nchange: {column: name, delete: D}",
                        ":8: 'change' names no value for insert or update. "
                                + "List the column's values, such as insert: [I] and update: [U]"),
                arguments(
                        "mode: upsert",
                        "mode: changes\nchange: {column: name, insert: [I, X], delete: X}",
                        ":8: 'change' gives 'X' two meanings. List it once"));
    }

    static Stream<Arguments> events() {
        return with(
                "event",
                arguments("{type: name}", ":5: missing key 'identifiers'. Say who did it: identifier type to column"),
                arguments(
                        "{identifiers: {}}",
                        ":5: missing key 'type'. Say what kind of event it is: a column, or {value: order}"),
                arguments(
                        "{type: kind, identifiers: {}}",
                        ":5: column 'kind' is not declared. Known: id, name, at, amount"),
                arguments(
                        "{type: {value: a, column: name}, identifiers: {}}",
                        ":5: 'type' has both 'value' and 'column'. Write {value: CONSTANT} or {column: NAME}"),
                arguments(
                        "{type: {value: a, values: {a: b}}, identifiers: {}}",
                        ":5: 'values' beside the constant 'value'. Remove one of the two"),
                arguments(
                        "{type: name, identifiers: {}, currency: {value: EURO}}",
                        ":5: unknown currency 'EURO'. Write its three letters (ISO 4217), such as EUR"),
                arguments(
                        "{type: name, identifiers: {}, properties: [nmae]}",
                        ":5: column 'nmae' is not declared. Did you mean 'name'?"));
    }

    static Stream<Arguments> consents() {
        return with(
                "consent",
                arguments(
                        "{identifiers: {email: id}, purpose: name, status: {value: agreed}}",
                        ":5: unknown consent status 'agreed'. Known: granted, denied, withdrawn, pending, expired"),
                arguments(
                        "{identifiers: {email: id}, status: name}",
                        ":5: missing key 'purpose'. Say what the data may be used for: a column, "
                                + "or {value: marketing}"));
    }

    private static Stream<Arguments> with(String kind, Arguments... mistakes) {
        return Stream.of(mistakes)
                .map(mistake -> arguments(
                        "kind: person\n",
                        "kind: [person, " + kind + "]\n" + kind + ": " + mistake.get()[0] + "\nevent-time: at\n",
                        mistake.get()[1]));
    }

    static Stream<Arguments> examples() {
        return Stream.of(
                arguments(
                        "person:\n",
                        "examples: [{row: x}]\nperson:\n",
                        ":14: missing key 'expect'. Write what must become of the row"),
                arguments(
                        "person:\n",
                        "examples:\n  - row: x\n    expect: {}\nperson:\n",
                        ":16: an example expects nothing. "
                                + "Write either quarantine: REASON, or attributes, identifiers or event"),
                arguments(
                        "person:\n",
                        "examples: [{row: x, expect: {quarantine: y, event: {a: b}}}]\nperson:\n",
                        ":14: an example expects both quarantine and values. "
                                + "Write either quarantine: REASON, or attributes, identifiers or event"),
                arguments(
                        "person:\n",
                        "examples: [{row: x, expect: {attributes: {famly_name: b}}}]\nperson:\n",
                        ":14: unknown attribute 'famly_name'. Did you mean 'family_name'?"),
                arguments(
                        "person:\n",
                        "examples: [x]\nperson:\n",
                        ":14: an item of 'examples' is one value, not a section. "
                                + "Write its keys after the dash, indented"));
    }

    @Test
    void anEventNeedsItsTime() {
        assertThat(Folder.good(directory)
                        .with(
                                "sources/people.yaml",
                                Folder.SOURCE.replace(
                                        "kind: person",
                                        "kind: [person, event]\nevent: {type: name, identifiers: {crm_id: id}}"))
                        .refusal())
                .isEqualTo("sources/people.yaml: missing key 'event-time'. "
                        + "Events and consent decisions happen at a time: name its column");
    }

    @Test
    void brokenAttributesAreNotBlamedOnSources() {
        assertThat(Folder.good(directory)
                        .with("attributes.yaml", "schema: 1\nattributes: {given_name: first-name}\n")
                        .refusal())
                .startsWith("attributes.yaml:2: 'type' is 'first-name', not a known word. Allowed: given-name, ")
                .doesNotContain("sources/");
    }
}
