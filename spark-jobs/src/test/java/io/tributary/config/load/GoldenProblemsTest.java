package io.tributary.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.GoldenConfig;
import io.tributary.config.GoldenConfig.Survivorship;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code golden.yaml}: mistakes in it, and what it means when it leaves things out. */
class GoldenProblemsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            survivorship: {ctiy: [most-recent]} | unknown attribute 'ctiy'. Did you mean 'city'?
            survivorship: {home: {of: [street, ctiy], rules: [most-recent]}} | unknown attribute 'ctiy'. Did you mean 'city'?
            survivorship: {city: {of: [street, city], rules: [most-recent]}} | group 'city' has the name of an attribute. Give it another name
            survivorship: {city: {of: city}} | missing key 'rules'. Write what decides, such as rules: [most-trusted, most-recent]
            survivorship: {city: {rules: []}} | 'rules' names no rule. Write what decides, such as [most-trusted, most-recent]
            survivorship: {city: [most-recnet]} | 'rules' is 'most-recnet', not a known word. Did you mean 'most-recent'? Allowed: most-trusted, source-priority, most-recent, oldest, most-frequent, most-complete, longest, min, max, keep-all, from-winner-of, most-restrictive
            survivorship: {city: [most-recent(city)]} | rule most-recent with 'city'. Write most-recent alone
            survivorship: {city: [source-priority]} | rule source-priority without what it needs. Write source-priority(SOURCE, SOURCE)
            survivorship: {city: ["source-priority(poeple)"]} | unknown source 'poeple'. Did you mean 'people'?
            survivorship: {city: [most-restrictive]} | rule most-restrictive without what it needs. Write most-restrictive(VALUE, VALUE), the most restrictive first
            survivorship: {city: ["from-winner-of(sex, email)"]} | rule from-winner-of with 2 names. Write from-winner-of(ATTRIBUTE OR GROUP)
            survivorship: {language: ["from-winner-of(street)"]} | from-winner-of: unknown policy 'street'. Known: language, name, address, title, name_suffix, date_of_birth, sex, email, phone
            survivorship: {language: ["from-winner-of(title)"], title: ["from-winner-of(language)"]} | from-winner-of goes round: language -> title -> language. Let one of them be decided by another rule
            survivorship: {language: ["from-winner-of(language)"]} | from-winner-of goes round: language -> language. Let one of them be decided by another rule
            survivorship: {city: [keep-all]} | rule keep-all for what has one value. Declare the attribute with many: true, or use another rule
            survivorship: {home: {of: [street, city], rules: [longest]}} | rule longest for a group. Use a rule of records, such as most-complete or most-recent
            survivorship: {home: {of: [street, email], rules: [most-recent]}} | 'email' may have many values. Give it a policy of its own: a group wins as one record's
            survivorship: {home: {of: [street, city], rules: [most-recent]}, city: [most-recent]} | attribute 'city' is in 'home' and 'city'. Keep it in one of the two
            trust: [{trust: 101}] | 'trust' is '101', out of range. Write a whole number from 0 to 100
            trust: [{sources: [poeple]}] | unknown source 'poeple'. Did you mean 'people'?
            trust: [{attributes: [ctiy]}] | unknown attribute 'ctiy'. Did you mean 'city'?
            trust: [{verified: perhaps}] | 'verified' is 'perhaps', neither true nor false. Write true or false
            trust: [{decay: exponential}] | 'decay' is 'exponential', not a known word. Allowed: none, linear, half-life
            trust: [{period: 30d}] | 'period' without decay. Write decay: linear or half-life, or remove it
            trust: [{trust: 50, decay: linear, least: 60}] | 'least' 60 is above 'trust' 50. Trust falls to it: write a lower number
            golden: {} | unknown key 'golden'. Known: schema, survivorship, trust
            """)
    void isRefused(String line, String message) {
        assertThat(Folder.good(directory)
                        .with("golden.yaml", "schema: 1\n" + line + "\n")
                        .refusal())
                .isEqualTo("golden.yaml:2: " + message);
    }

    @Test
    void aFileOfANewerVersionIsRefused() {
        assertThat(Folder.good(directory).with("golden.yaml", "schema: 2\n").refusal())
                .isEqualTo("golden.yaml:1: schema 2 is newer than 1, the newest this version reads."
                        + " A newer Tributary wrote this: upgrade");
    }

    @Test
    void whatIsLeftOutComesFromTheTypesOfAttributes() {
        GoldenConfig golden = Folder.good(directory).load().golden();

        assertThat(golden.survivorship())
                .extracting(policy -> policy.name() + " " + policy.attributes() + " " + policy.rules())
                .containsExactly(
                        "name [given_name, family_name] [most-frequent, most-complete, most-trusted, most-recent]",
                        "address [street, city, postcode, region, country] [most-complete, most-recent]",
                        "title [title] [most-trusted, most-recent]",
                        "name_suffix [name_suffix] [most-frequent, most-trusted, most-recent]",
                        "date_of_birth [date_of_birth] [most-frequent, most-trusted, most-recent]",
                        "sex [sex] [most-frequent, most-trusted, most-recent]",
                        "email [email] [keep-all, most-frequent, most-trusted, most-recent]",
                        "phone [phone] [keep-all, most-frequent, most-trusted, most-recent]",
                        "language [language] [most-trusted, most-recent]");
        assertThat(golden.trust()).hasSize(1);
    }

    @Test
    void aPolicyOfOnesOwnTakesItsAttributesOutOfTheGroups() {
        GoldenConfig golden = Folder.good(directory)
                .with("golden.yaml", "schema: 1\nsurvivorship: {country: [most-frequent]}\n")
                .load()
                .golden();

        assertThat(golden.survivorship())
                .extracting(Survivorship::name)
                .startsWith("country", "name", "title")
                .contains("street", "city", "postcode", "region")
                .doesNotContain("address");
    }
}
