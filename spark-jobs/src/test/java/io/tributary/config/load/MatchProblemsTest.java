package io.tributary.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.config.MatchConfig.Comparator;
import io.tributary.config.MatchConfig.Comparison;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code match.yaml}: mistakes in it, and what it means when it leaves things out. */
class MatchProblemsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            comparisons: {birth: {compare: date, of: date_of_brith}} | unknown attribute 'date_of_brith'. Did you mean 'date_of_birth'?
            comparisons: {birth: {compare: dates, of: date_of_birth}} | 'compare' is 'dates', not a known word. Did you mean 'date'? Allowed: full-name, date, postcode, email, phone, address, exact, jaro-winkler, edits, grams, number
            comparisons: {birth: {of: date_of_birth}} | missing key 'compare'. Say how, such as compare: full-name
            comparisons: {city: {compare: jaro-winkler, of: city, thresholds: [0.85, 0.92]}} | level 0.92 after 0.85 is out of order. List the strongest first: falling similarity
            comparisons: {city: {compare: edits, of: city, thresholds: [2, 1]}} | level 1.0 after 2.0 is out of order. List the strongest first: rising distance
            comparisons: {city: {compare: jaro-winkler, of: city, thresholds: [92]}} | a similarity outside of 0 to 1. Write numbers such as 0.92
            comparisons: {city: {compare: jaro-winkler, of: city, thresholds: [high]}} | 'high' is not a number. Write numbers, such as [0.92, 0.85]
            comparisons: {city: {compare: grams, of: city}} | missing key 'thresholds'. List them, strongest first, such as [0.92, 0.85]
            comparisons: {city: {compare: exact, of: city, thresholds: [1]}} | 'thresholds' in a comparison by exact. Remove it: its levels are fixed
            blocking: [year(date_of_birth) city] | 'year(date_of_birth) city' is not part of a blocking rule. Write KEY(ATTRIBUTE), several joined by +, such as token(family_name) + year(date_of_birth)
            blocking: [decade(date_of_birth)] | 'blocking' is 'decade', not a known word. Allowed: value, token, rare-token, year, month-day, outward, local-part, expression
            blocking: [year(dob)] | unknown attribute 'dob'. Known: title, given_name, family_name, name_suffix, date_of_birth, sex, email, phone, street, city, postcode, region, country, language
            blocking: [] | 'blocking' holds no rule. List at least one, or leave it out
            limits: {block-size: 1} | 'block-size' is '1', out of range. Write a whole number from 2 to 100000
            limits: {block: 10} | unknown key 'block'. Did you mean 'block-size'?
            """)
    void isRefused(String line, String message) {
        assertThat(Folder.good(directory)
                        .with("match.yaml", "schema: 1\n" + line + "\n")
                        .refusal())
                .isEqualTo("match.yaml:2: " + message);
    }

    @Test
    void whatIsLeftOutComesFromTheTypesOfAttributes() {
        MatchConfig match = Folder.good(directory).load().match();

        assertThat(match.comparisons())
                .extracting(Comparison::name)
                .containsExactly(
                        "name", "title", "date_of_birth", "sex", "email", "phone", "street", "city", "postcode");
        assertThat(match.comparisons().get(0).attributes()).containsExactly("given_name", "family_name");
        assertThat(match.blocking())
                .extracting(BlockingRule::toString)
                .contains(
                        "token(given_name, family_name) + token(given_name, family_name)",
                        "token(given_name, family_name) + year(date_of_birth)",
                        "value(postcode)");
        assertThat(match.limits().randomPairs()).isEqualTo(4_000_000);
    }

    @Test
    void ofFewAttributesOnlyTheRulesThatTheyAllow() {
        MatchConfig match = Folder.good(directory)
                .with("attributes.yaml", "schema: 1\nattributes: {family_name: full-name, tier: category}\n")
                .load()
                .match();

        assertThat(match.comparisons())
                .extracting(Comparison::comparator)
                .containsExactly(Comparator.FULL_NAME, Comparator.EXACT);
        assertThat(match.blocking())
                .extracting(BlockingRule::toString)
                .containsExactly("rare-token(family_name)", "token(family_name) + token(family_name)");
    }

    @Test
    void rulesAreWrittenAsTheyAreRead() {
        MatchConfig match =
                Folder.good(directory).with("match.yaml", """
                        schema: 1
                        blocking:
                          - token(family_name)+year( date_of_birth )
                          - "sql: concat(left(family_name, 3), year(date_of_birth))"
                        """).load().match();

        assertThat(match.blocking())
                .extracting(BlockingRule::toString)
                .containsExactly(
                        "token(family_name) + year(date_of_birth)",
                        "sql: concat(left(family_name, 3), year(date_of_birth))");
    }
}
