package io.tributary.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.explain.facts.CustomerFacts;
import io.tributary.explain.facts.CustomerFacts.Event;
import io.tributary.explain.facts.CustomerFacts.Link;
import io.tributary.explain.facts.CustomerFacts.Member;
import io.tributary.explain.facts.CustomerFacts.Nodes;
import io.tributary.explain.facts.CustomerFacts.Weakest;
import io.tributary.explain.facts.EdgeFacts;
import io.tributary.explain.facts.PairFacts;
import io.tributary.explain.facts.PairFacts.ComparedValues;
import io.tributary.explain.facts.PairFacts.Learned;
import io.tributary.explain.facts.PairFacts.Origin;
import io.tributary.explain.facts.PairFacts.SharedIdentifier;
import io.tributary.explain.facts.PairFacts.Way;
import io.tributary.explain.facts.RecordFacts;
import io.tributary.explain.facts.Step;
import io.tributary.explain.facts.Step.Kind;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The three forms of explanations, from facts made by hand. */
class ExplanationTest {
    private static final RecordFacts LEFT = new RecordFacts("0a", "crm", "1042");
    private static final RecordFacts RIGHT = new RecordFacts("0b", "shop", "A-17 <b>&amp;");

    static PairFacts pair() {
        return new PairFacts(
                LEFT,
                RIGHT,
                3,
                List.of(
                        new Step(Kind.PRIOR, List.of(), List.of("1 pair of records in 65,537 matches"), -16),
                        new Step(
                                Kind.AGREEMENT,
                                List.of("name"),
                                List.of("18.0 bits or more, poorer side whole"),
                                14.25),
                        new Step(Kind.AGREEMENT, List.of("birth"), List.of("one edit"), 6.5),
                        new Step(Kind.AGREEMENT, List.of("postcode", "city"), List.of("else", "equal"), -2.75),
                        new Step(Kind.RARITY, List.of("birth"), List.of("the value is commoner than most"), -1.5)),
                Optional.of(new Learned(4.0)),
                "logistic-regression",
                Optional.empty(),
                new Origin(Way.SCORED, List.of("token(family_name) + year(date_of_birth)"), -5, Optional.of(0.5)),
                Optional.of(new EdgeFacts(
                        LEFT.name(),
                        RIGHT.name(),
                        "scored",
                        Optional.of(0.5),
                        "cut",
                        Optional.of("limit of user_id"),
                        Optional.empty())),
                List.of(new SharedIdentifier("email", "9f86d081", "suppressed", Optional.of("hub"))),
                Optional.of("c-1"),
                Optional.of("c-2"),
                List.of());
    }

    private static PairFacts shown() {
        PairFacts pair = pair();
        return new PairFacts(
                pair.left(),
                pair.right(),
                pair.modelVersion(),
                pair.steps(),
                Optional.empty(),
                PairFacts.FELLEGI_SUNTER,
                Optional.of("no session of estimation found matches"),
                new Origin(Way.NO_RULE, List.of(), -5, Optional.empty()),
                Optional.empty(),
                List.of(),
                Optional.of("c-1"),
                Optional.of("c-1"),
                List.of(new ComparedValues(
                        "name", "given_name", "Ann <i>", "Anne ".repeat(12).strip())));
    }

    static CustomerFacts customer() {
        Link strong = new Link(LEFT.name(), RIGHT.name(), Optional.of(14.5), "score");
        Link certain = new Link(LEFT.name(), "web:7", Optional.empty(), "same user_id");
        return new CustomerFacts(
                "c-1",
                Optional.of("asked for as c-0, which became part of it in run 2"),
                List.of(
                        new Member(LEFT, Optional.of(certain)),
                        new Member(RIGHT, Optional.of(strong)),
                        new Member(new RecordFacts("0c", "web", "7"), Optional.of(certain))),
                Map.of("email", List.of("9f86d081", "60303ae2")),
                new Nodes(5, 5, 6),
                List.of(certain, strong),
                Optional.of(new Weakest(strong, List.of(RIGHT.name()), 2)),
                1,
                List.of(new EdgeFacts(
                        LEFT.name(),
                        "web:8",
                        "scored",
                        Optional.of(3.25),
                        "cut",
                        Optional.of("different birth dates"),
                        Optional.of("c-2"))),
                Map.of("email: hub", 2L),
                List.of(new Event(2, "2026-07-01 00:00:00", "merged", "c-0", Optional.of("c-1"), 2, Optional.empty())));
    }

    static List<Explanation> all() {
        return List.of(Explanation.of(pair()), Explanation.of(shown()), Explanation.of(customer()));
    }

    @Test
    void aPairInTheTerminal() {
        assertThat(Explanation.of(pair()).text()).isEqualTo("""
                crm:1042 and shop:A-17 <b>&amp;
                ====================================================================================================
                Two customers today: c-1 and c-2
                  S = +0.50 bits: probability 0.585786 by Fellegi-Sunter
                  +4.00 bits: probability 0.941176 by the learned model, logistic-regression (used)

                Bits for one person (+) and for two (-)
                  prior                1 pair of records in 65,537 matches     -16.00  ---------------------|
                  name                 18.0 bits or more, poorer side whole    +14.25  +++++++++++++++++++  |
                  birth                one edit                                 +6.50                     ++++++++
                  postcode and city    postcode: else                           -2.75                       | ----
                                       city: equal
                  rarity of birth      the value is commoner than most          -1.50                       --
                  --------------------------------------------------------------------------------------------------
                  S                    sum of the above                         +0.50                       =

                Compared because
                  1 blocking rule made this pair:
                  - token(family_name) + year(date_of_birth)

                Link
                  Edge (scored) of +0.50 bits cut: limit of user_id
                  Both carry email 9f86d081 (suppressed: hub)
                """);
    }

    @Test
    void aCustomerInTheTerminal() {
        assertThat(Explanation.of(customer()).text()).isEqualTo("""
                Customer c-1
                ====================================================================================================
                  Asked for as c-0, which became part of it in run 2
                  3 records, 2 identifiers, 6 kept edges
                  Weakest link: crm:1042 and shop:A-17 <b>&amp;, +14.50 bits
                  Without it apart: shop:A-17 <b>&amp; from 2 other records

                Records, and the strongest link of each
                  crm:1042                            same user_id            to web:7
                  shop:A-17 <b>&amp;                  +14.50 bits             to crm:1042
                  web:7                               same user_id            to crm:1042

                Identifiers
                  email (2): 9f86d081, 60303ae2
                  Not used to link: email: hub (2 edges)

                Strongest links that hold the records together, the weakest first
                  +14.50 bits             crm:1042 and shop:A-17 <b>&amp;
                  same user_id            crm:1042 and web:7

                Merges refused
                  +3.25 bits  crm:1042 and web:8 of c-2: different birth dates

                Id
                  run 2  c-0 became part of it, 2 nodes
                """);
    }

    @ParameterizedTest
    @MethodSource("all")
    void textKeepsToItsColumns(Explanation explanation) {
        assertThat(explanation.text().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @MethodSource("all")
    void pageIsWellFormedAndLoadsNothing(Explanation explanation) throws Exception {
        Document page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(explanation.html().replace("<!DOCTYPE html>", ""))));

        for (String name : List.of("script", "link", "img", "iframe", "i", "b")) {
            assertThat(page.getElementsByTagName(name).getLength()).as(name).isZero();
        }
        assertThat(explanation.html()).doesNotContain("@import", "url(", "src=", "href=");
    }

    @Test
    void everyStepHasItsBar() throws Exception {
        Document page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(
                        new StringReader(Explanation.of(pair()).html().replace("<!DOCTYPE html>", ""))));

        NodeList bars = page.getElementsByTagName("rect");
        assertThat(bars.getLength()).isEqualTo(6);
        // The scale goes from -16 to 4.75 bits.
        assertThat(bars.item(0).getAttributes().getNamedItem("x").getTextContent())
                .isEqualTo("0%");
        assertThat(bars.item(0).getAttributes().getNamedItem("width").getTextContent())
                .isEqualTo("77.11%");
        assertThat(bars.item(5).getTextContent()).isEqualTo("S: +0.50");
    }

    @Test
    void jsonHasTheSameFigures() throws Exception {
        JsonNode pair = new ObjectMapper().readTree(Explanation.of(pair()).json());
        assertThat(pair.get("bits").doubleValue()).isEqualTo(0.5);
        assertThat(pair.get("learned_bits").doubleValue()).isEqualTo(4);
        assertThat(pair.get("steps")).hasSize(5);
        assertThat(pair.get("compared").get("state").textValue()).isEqualTo("scored");
        assertThat(pair.has("values")).isFalse();

        JsonNode customer =
                new ObjectMapper().readTree(Explanation.of(customer()).json());
        assertThat(customer.get("weakest_link").get("bits").doubleValue()).isEqualTo(14.5);
        assertThat(customer.get("refused").get(0).get("other_customer_id").textValue())
                .isEqualTo("c-2");
    }
}
