package io.tributary.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in {@code lake.yaml}, {@code attributes.yaml} and {@code quality.yaml}. */
class OtherFilesProblemsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            retention: 12h | 'retention' is '12h', too short. Write at least 1d
            retention: 30 days | 'retention' is '30 days', not a duration. Write a number and s, m, h or d, such as 30d
            stale-after: 40s | 'stale-after' is less than two heartbeats. Write at least twice 'heartbeat', or a slow run is taken over while it lives
            stale-after: soon | 'stale-after' is 'soon', not a duration. Write a number and s, m, h or d, such as 30d
            deletion-vectors: yes | 'deletion-vectors' is 'yes', not a known word. Allowed: off, on
            table-properties: 5 | 'table-properties' is one value, not a section. Write its keys below it, indented
            table-properties: {owner: x} | table property 'owner' cannot be set here. Only Delta's own properties can: their names begin with 'delta.'
            table-properties: {delta.dataSkippingStatsColumns: x} | table property 'delta.dataSkippingStatsColumns' cannot be set here. Tributary sets it itself, to keep personal values out of Delta's log
            retention_days: 5 | unknown key 'retention_days'. Known: schema, heartbeat, stale-after, salt, retention, deletion-vectors, table-properties
            """)
    void ofTheLake(String line, String message) {
        assertThat(Folder.good(directory)
                        .with("lake.yaml", "schema: 1\n" + line + "\n")
                        .refusal())
                .isEqualTo("lake.yaml:2: " + message);
    }

    @Test
    void aLiteralSaltIsRefusedAndNotRepeated() {
        assertThat(Folder.good(directory)
                        .with("lake.yaml", "schema: 1\nsalt: correct-horse-battery\n")
                        .refusal())
                .isEqualTo("lake.yaml:2: 'salt' is a literal value. "
                        + "Put it into an environment variable and write salt: ${TRIBUTARY_SALT}");
        assertThat(Folder.good(directory)
                        .with("lake.yaml", "schema: 1\n")
                        .set(Map.of("lake.salt", "correct-horse-battery"))
                        .refusal())
                .isEqualTo("--set lake.salt: 'salt' is a literal value. "
                        + "Put it into an environment variable and write salt: ${TRIBUTARY_SALT}");
    }

    @Test
    void aSaltThatIsNotSetOrTooShort() {
        Folder folder = Folder.good(directory).with("lake.yaml", "schema: 1\nsalt: ${MY_SALT}\n");

        assertThat(folder.refusal())
                .isEqualTo("lake.yaml:2: environment variable 'MY_SALT' is not set. "
                        + "Set it, or remove 'salt' for a new lake");
        assertThat(folder.environment(Map.of("MY_SALT", "pepper")).refusal())
                .isEqualTo("lake.yaml:2: the value of 'MY_SALT' is too short. Use at least 16 random characters");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            attributes: {} | there is no attribute. Declare at least one, or remove the key
            attributes: {Name: text} | 'Name' is not a name in snake_case. Use lower-case letters, digits and single underscores, a letter first, at most 64 characters
            attributes: {record_count: number} | attribute 'record_count' has the name of another column of golden_record. Give it another name
            attributes: {a: {many: true}} | missing key 'type'. Write its semantic type, such as type: text
            attributes: {a: {type: text, multiple: true}} | unknown key 'multiple'. Known: type, pii, many, identifier, description, longest-life
            attributes: {a: {type: text, longest-life: 200}} | 'longest-life' on an attribute of type text. Remove it: it is for dates of birth
            attributes: {a: {type: date-of-birth, longest-life: 0}} | 'longest-life' is '0', out of range. Write a whole number from 1 to 9999
            attributes: {a: {type: email, pii: none}} | 'pii' is 'none' for type email. It names or reaches a person: write direct, or remove 'pii'
            attributes: {a: {type: email, identifier: mail}} | unknown identifier 'mail'. Did you mean 'email'?
            attributes: {a: {type: email, identifier: crm_id}} | identifier 'crm_id' has the form key, its attribute the type email. Name an identifier of the form email
            identifiers: {a: {form: number}} | 'form' is 'number', not a known word. Allowed: key, email, phone
            identifiers: {a: {invalid: x}} | missing key 'form'. Write form: key, email or phone
            """)
    void ofAttributes(String line, String message) {
        String others = line.startsWith("attributes") ? "" : "\nattributes: {family_name: family-name}";
        assertThat(Folder.good(directory)
                        .with("attributes.yaml", "schema: 1\n" + line + others + "\n")
                        .with("quality.yaml", "schema: 1\nrules: []\n")
                        .refusal())
                .isEqualTo("attributes.yaml:2: " + message);
    }

    @Test
    void aPatternOfInvalidValues() {
        assertThat(Folder.good(directory)
                        .with(
                                "attributes.yaml",
                                "schema: 1\nattributes: {a: text}\nidentifiers: {a: {form: key, invalid: ['(']}}\n")
                        .refusal())
                .isEqualTo("attributes.yaml:3: '(' is not a regular expression: Unclosed group. "
                        + "Correct it, or quote its special characters with a backslash");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            check: quarantine-rate | a rule of check quarantine-rate without a bound. Write maximum
            check: volume-ratio | a rule of check volume-ratio without a bound. Write minimum, maximum or both
            check: quarantine-rate, maximum: 5 | 'maximum' is '5', out of range. A rate is from 0 to 1: write 0.05 for 5 percent
            check: freshness-days, maximum: -1 | 'maximum' is '-1', out of range. Write a number from 0 on
            check: freshness-days, maximum: few | 'maximum' is 'few', not a number. Write a number such as 0.05
            check: volume-ratio, minimum: 2, maximum: 1 | 'minimum' is above 'maximum'. Swap them
            check: null-rate, maximum: 1 | missing key 'attribute'. A rule of check null-rate needs it
            check: unique-key | missing key 'table'. A rule of check unique-key needs it
            check: unique-key, table: t, source: people | 'source' in a rule of check unique-key. Remove it
            check: completeness, attribute: email | a rule of check completeness without a bound. Write minimum
            check: identity-change-rate, maximum: 2 | 'maximum' is '2', out of range. A rate is from 0 to 1: write 0.05 for 5 percent
            check: score-range, score: chrun | unknown score 'chrun'. Did you mean 'churn'?
            check: score-range, from: 1, to: 0 | 'from' is above 'to'. Swap them
            check: customer-size, maximum: 1, from: 1 | 'from' in a rule of check customer-size. Remove it
            check: segment-change-rate, maximum: 1, segment: vips | unknown segment 'vips'. Did you mean 'vip'?
            check: freshness-days, maximum: 1, table: t | 'table' in a rule of check freshness-days. Remove it
            check: freshness-days, maximum: 1, source: peple | unknown source 'peple'. Did you mean 'people'?
            check: null-rate, maximum: 1, attribute: emial | unknown attribute 'emial'. Did you mean 'email'?
            check: freshness, maximum: 1 | 'check' is 'freshness', not a known word. Did you mean 'freshness-days'? Allowed: quarantine-rate, refused-deliveries, freshness-days, null-rate, unique-key, volume-ratio, invalid-identifier-rate, reference, identity-change-rate, customer-size, conflict-rate, completeness, score-range, segment-change-rate
            check: freshness-days, max: 1 | unknown key 'max'. Did you mean 'maximum'?
            """)
    void ofQuality(String keys, String message) {
        String refusal = Folder.good(directory)
                .with("quality.yaml", "schema: 1\nrules:\n  - {name: a, severity: warn, " + keys + "}\n")
                .refusal();
        assertThat(refusal).contains("quality.yaml:3: " + message);
        assertThat(refusal.lines().count()).isEqualTo(keys.contains("max: 1") ? 3 : 1);
    }

    @Test
    void twoRulesWithOneName() {
        String rule = "  - {name: a, severity: warn, check: freshness-days, maximum: 1}\n";
        assertThat(Folder.good(directory)
                        .with("quality.yaml", "schema: 1\nrules:\n" + rule + rule)
                        .refusal())
                .isEqualTo("quality.yaml:4: a second rule 'a'. Give each rule its own name");
    }

    @Test
    void aSourceThatCannotBeReadIsNotCalledUnknown() {
        assertThat(Folder.good(directory)
                        .with("sources/shop.yaml", Folder.SOURCE.replace("source: people\n", ""))
                        .with(
                                "quality.yaml",
                                "schema: 1\nrules: [{name: a, severity: warn, check: freshness-days, maximum: 1, source: shop}]")
                        .refusal())
                .isEqualTo("sources/shop.yaml: missing key 'source'. "
                        + "Name the source system in snake_case, such as source: crm_contacts");
    }

    @Test
    void rulesThatAreNoList() {
        assertThat(Folder.good(directory)
                        .with("quality.yaml", "schema: 1\nrules: {a: b}\n")
                        .refusal())
                .isEqualTo("quality.yaml:2: 'rules' is a section, not a list. "
                        + "Write its items below it, each after a dash");
    }
}
