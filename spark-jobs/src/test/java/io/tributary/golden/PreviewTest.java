package io.tributary.golden;

import static io.tributary.golden.Mastered.Said.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestLake;
import io.tributary.config.Configuration;
import io.tributary.config.load.Fingerprints;
import io.tributary.golden.Preview.Values;
import io.tributary.stage.PreviewFigures;
import io.tributary.stage.PreviewFigures.Attribute;
import io.tributary.stage.PreviewFigures.Change;
import io.tributary.stage.PreviewFigures.Example;
import io.tributary.stage.PreviewFigures.Side;
import io.tributary.stage.PreviewFigures.Value;
import io.tributary.table.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
    private static final String OTHER = """
            trust: []
            survivorship:
              motto: [most-recent]
              email: [keep-all, most-recent]
              address: {of: [street, city, postcode], rules: [most-recent]}
            """;

    private static final String[] ATTRIBUTES = {"street", "city", "postcode", "text0", "phone"};

    private static Mastered published;

    @TempDir
    Path home;

    @TempDir
    Path elsewhere;

    @BeforeAll
    static void publish(@TempDir Path folder) {
        List<Mastered.Said> records = List.of(
                said(
                        "crm",
                        "a.1",
                        "2020-01-01",
                        "motto",
                        "old",
                        "email",
                        emails("b", "c"),
                        "city",
                        "York",
                        "street",
                        "1 Elm Row"),
                said("web", "a.2", "2026-01-01", "motto", "new", "email", emails("d"), "postcode", "LS1 1AA"),
                said("crm", "b.1", "2020-01-01", "motto", "old", "text0", "first"),
                said("web", "b.2", "2026-01-01", "motto", "new", "text0", "first"),
                said("crm", "c.1", "2020-01-01", "motto", "alone"));
        published = Mastered.of(Mastered.configuration(folder, "trust: []\n", ATTRIBUTES), records);
    }

    private static String[] emails(String... names) {
        return java.util.Arrays.stream(names).map(name -> name + "@x.example").toArray(String[]::new);
    }

    private PreviewFigures preview(String other, int examples, Values values, Metric... made) {
        return new Preview(Mastered.configuration(elsewhere, other, ATTRIBUTES), published.published(made))
                .figures(examples, values);
    }

    @Test
    void thePolicyPublishedChangesNothing() {
        PreviewFigures figures = preview("trust: []\n", 10, Values.SHOWN);

        assertThat(figures.changes()).isZero();
        assertThat(figures.affected()).isZero();
        assertThat(figures.customers()).isEqualTo(3);
        assertThat(figures.examples()).isEmpty();
        assertThat(figures.policy()).isEqualTo(figures.publishedPolicy()).hasSize(16);
        assertThat(figures.attributes()).extracting(Attribute::name).contains("motto", "phone");
        assertThat(figures.notCompared()).isEmpty();
        assertThat(figures.others()).isEmpty();
    }

    @Test
    void everyKindOfChangeIsCountedWithTheRuleThatMakesIt() {
        PreviewFigures figures = preview(OTHER, 0, Values.HIDDEN);

        assertThat(figures.attributes().stream().filter(attribute -> attribute.all() > 0))
                .containsExactly(
                        new Attribute("street", Map.of(Change.EMPTIED, 1L), Map.of("most-recent", 1L)),
                        new Attribute("city", Map.of(Change.EMPTIED, 1L), Map.of("most-recent", 1L)),
                        new Attribute("postcode", Map.of(Change.FILLED, 1L), Map.of("most-recent", 1L)),
                        new Attribute("email", Map.of(Change.REORDERED, 1L), Map.of("keep-all", 1L)),
                        new Attribute("motto", Map.of(Change.CHANGED, 2L), Map.of("most-recent", 2L)));
        assertThat(figures.affected()).isEqualTo(2);
        assertThat(figures.changes()).isEqualTo(6);
        assertThat(figures.examples()).isEmpty();
        assertThat(figures.policy()).isNotEqualTo(figures.publishedPolicy());
    }

    /** Three values: the winner is told from the next by the second rule, and from the one published by the first. */
    @Test
    void theRuleIsTheOneByWhichThePublishedValueLoses() {
        Mastered customer = Mastered.of(
                home,
                "trust: []\n",
                said("crm", "a.1", "2020-01-01", "motto", "published"),
                said("web", "a.2", "2026-01-01", "motto", "short"),
                said("shop", "a.3", "2026-01-01", "motto", "longest"));
        Configuration other =
                Mastered.configuration(elsewhere, "trust: []\nsurvivorship: {motto: [most-recent, longest]}\n");

        PreviewFigures figures = new Preview(other, customer.published()).figures(1, Values.SHOWN);

        assertThat(figures.attributes())
                .contains(new Attribute("motto", Map.of(Change.CHANGED, 1L), Map.of("most-recent", 1L)));
        assertThat(figures.examples())
                .containsExactly(new Example(
                        "a",
                        "motto",
                        Change.CHANGED,
                        side("published", "crm", "most-trusted", "2020-01-01"),
                        side("longest", "shop", "longest", "2026-01-01"),
                        Optional.of("most-recent"),
                        Optional.of("most-trusted")));
    }

    @Test
    void examplesAreSpreadOverAttributesAndHoldNoValueUnlessAsked() {
        List<Example> hidden = preview(OTHER, 5, Values.HIDDEN).examples();

        assertThat(hidden)
                .extracting(Example::attribute)
                .containsExactly("street", "city", "postcode", "email", "motto");
        assertThat(hidden).extracting(Example::customerId).containsOnly("a");
        assertThat(hidden.get(4))
                .isEqualTo(new Example(
                        "a",
                        "motto",
                        Change.CHANGED,
                        side(null, "crm", "most-trusted", "2020-01-01"),
                        side(null, "web", "most-recent", "2026-01-01"),
                        Optional.of("most-recent"),
                        Optional.of("most-trusted")));
        assertThat(hidden.toString()).doesNotContain("old", "new", "York");
        assertThat(preview(OTHER, 6, Values.HIDDEN).examples())
                .extracting(example -> example.attribute() + " " + example.customerId())
                .endsWith("motto a", "motto b");
        assertThat(preview(OTHER, 5, Values.HIDDEN).examples()).isEqualTo(hidden);
    }

    @Test
    void examplesTellWhatIsGoneAndWhatIsNew() {
        List<Example> examples = preview(OTHER, 5, Values.SHOWN).examples();

        assertThat(examples.get(0).before()).isEqualTo(side("1 Elm Row", "crm", "most-complete", "2020-01-01"));
        assertThat(examples.get(0).after()).isEmpty();
        assertThat(examples.get(0).lostBy()).contains("most-recent");
        assertThat(examples.get(2).before()).isEmpty();
        assertThat(examples.get(2).after()).isEqualTo(side("LS1 1AA", "web", "most-recent", "2026-01-01"));
        assertThat(examples.get(2).heldBy()).contains("most-complete");
        assertThat(examples.get(3).before().orElseThrow().values())
                .containsExactly(value("b", "crm", "2020"), value("c", "crm", "2020"), value("d", "web", "2026"));
        assertThat(examples.get(3).after().orElseThrow().values())
                .containsExactly(value("d", "web", "2026"), value("b", "crm", "2020"), value("c", "crm", "2020"));
        assertThat(examples.get(3).lostBy()).isEmpty();
    }

    /** The first email stays the first; the reason is that of the one that goes. */
    @Test
    void aValueOfManyThatGoesIsTheReason() {
        PreviewFigures figures = preview("trust: []\nsurvivorship: {email: [most-trusted]}\n", 1, Values.SHOWN);

        assertThat(figures.attributes())
                .contains(new Attribute("email", Map.of(Change.CHANGED, 1L), Map.of("source key", 1L)));
        Example example = figures.examples().get(0);
        assertThat(example.before().orElseThrow().values()).hasSize(3);
        assertThat(example.after()).contains(new Side(List.of(value("b", "crm", "2020")), Optional.of("source key")));
        assertThat(example.lostBy()).contains("source key");
        assertThat(example.heldBy()).isEmpty();
    }

    @Test
    void attributesOfOnlyOneConfigurationAreNotCompared() {
        Configuration other = new TestLake(elsewhere, List.of())
                .configure("attributes.yaml", """
                        schema: 1
                        attributes:
                          motto: {type: text}
                          born: {type: text}
                          email: {type: email}
                          slogan: {type: text}
                        identifiers: {}
                        """)
                .configure("sources/crm.yaml", Mastered.source("crm", 10))
                .configure("sources/web.yaml", Mastered.source("web", 60))
                .configure(
                        "golden.yaml",
                        "schema: 1\ntrust: []\nsurvivorship: {slogans: {of: [motto, slogan], rules: [most-trusted]}}\n")
                .configuration();

        PreviewFigures figures = new Preview(other, published.published()).figures(1, Values.SHOWN);

        assertThat(figures.attributes())
                .containsExactly(new Attribute("motto", Map.of(Change.CHANGED, 2L), Map.of("most-trusted", 2L)));
        assertThat(figures.notCompared())
                .contains("born", "email", "slogan", "city", "text0")
                .doesNotContain("motto", "customer_id", "record_count");
    }

    @Test
    void whatElseDiffersIsTold() {
        Configuration other = Mastered.configuration(elsewhere, "trust: []\n", ATTRIBUTES);
        Metric[] made = Fingerprints.apartFromSurvivorship(other).entrySet().stream()
                .map(file -> new Metric(Preview.MADE_WITH, file.getKey(), file.getValue(), 1))
                .toArray(Metric[]::new);
        assertThat(preview(OTHER, 0, Values.HIDDEN, made).others()).contains(List.of());

        made[2] = new Metric(Preview.MADE_WITH, made[2].subject(), "another", 1);
        made[5] = new Metric(Preview.MADE_WITH, "source gone", made[5].detail(), 1);
        assertThat(preview(OTHER, 0, Values.HIDDEN, made).others())
                .contains(List.of("match.yaml", "resolve.yaml", "source gone"));
    }

    private static Optional<Side> side(String value, String source, String rule, String date) {
        Value only = new Value(Optional.ofNullable(value), source, Optional.of(date));
        return Optional.of(new Side(List.of(only), Optional.of(rule)));
    }

    private static Value value(String name, String source, String year) {
        return new Value(Optional.of(name + "@x.example"), source, Optional.of(year + "-01-01"));
    }
}
