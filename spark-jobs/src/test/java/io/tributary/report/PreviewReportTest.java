package io.tributary.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** A preview of survivorship, in the three forms of its report. */
class PreviewReportTest {
    private static final List<String> HIDDEN = List.of();
    private static final String HOSTILE = "<script>alert(1)</script>{{style}}$1";

    @Test
    void theTextTellsChangesRulesExamplesAndWhatIsNotPreviewed() {
        assertThat(lines(PreviewReport.text(SamplePreview.changed(HIDDEN))))
                .containsSubsequence(
                        "Preview of survivorship beside run 7",
                        "75 golden values of 60 customers would be others: 6.0 % of 1,000 with records.",
                        "as of 2026-07-01T00:00:00Z, as the run was; nothing is written",
                        "Not previewed: the configuration differs in more than survivorship (match.yaml, source crm). A run with it",
                        "Not compared, since only one of the two has them or their type differs: slogan.",
                        "attribute changed another first newly filled newly empty of customers",
                        "city 40 0 3 7 5.0 % ##############################",
                        "email 0 25 0 0 2.5 % ###############",
                        "1 other attribute would stay as it is",
                        "most-recent 45 ##############################",
                        "keep-all 25 #################",
                        "longest 5 ####",
                        "c0ffee city, changed",
                        "published crm, 2026-06-01, by most-trusted",
                        "would be web, 2026-06-01, by most-recent",
                        "What is published would lose by most-recent; the other loses by most-trusted today.",
                        "beef city, newly filled",
                        "published no value",
                        "The other loses by most-complete today.");
        assertThat(PreviewReport.text(SamplePreview.changed(List.of("York\u001b[2J"))))
                .contains("published  York?[2J  <- crm")
                .doesNotContain("\u001b");
    }

    @Test
    void aPolicyThatChangesNothingIsSaidToDoSo() {
        assertThat(lines(PreviewReport.text(SamplePreview.same())))
                .containsSubsequence(
                        "No golden value would be another, of 1,000 customers with records.",
                        "The policy is the one that is published.",
                        "Whether the configuration differs in more than survivorship is not known: an earlier version published. Only")
                .doesNotContain("Examples", "Rules by which they would win");
        assertThat(PreviewReport.html(SamplePreview.same()))
                .contains("verdict good", "No golden value would be another")
                .doesNotContain("<h2>");
    }

    @Test
    void theJsonTellsTheSame() throws Exception {
        JsonNode preview = new ObjectMapper().readTree(PreviewReport.json(SamplePreview.changed(List.of("York"))));

        assertThat(preview.at("/changes").longValue()).isEqualTo(75);
        assertThat(preview.at("/customers_affected").longValue()).isEqualTo(60);
        assertThat(preview.at("/attributes/0/emptied").longValue()).isEqualTo(7);
        assertThat(preview.at("/attributes/0/rules/most-recent").longValue()).isEqualTo(45);
        assertThat(preview.at("/attributes/1/reordered").longValue()).isEqualTo(25);
        assertThat(preview.at("/not_previewed/1").textValue()).isEqualTo("source crm");
        assertThat(preview.at("/examples/0/published/values/0").textValue()).isEqualTo("York");
        assertThat(preview.at("/examples/0/published_loses_by").textValue()).isEqualTo("most-recent");
        assertThat(preview.at("/examples/1/published").isNull()).isTrue();
        JsonNode hidden = new ObjectMapper().readTree(PreviewReport.json(SamplePreview.changed(HIDDEN)));
        assertThat(hidden.at("/examples/0/published").has("values")).isFalse();
        assertThat(new ObjectMapper()
                        .readTree(PreviewReport.json(SamplePreview.same()))
                        .get("not_previewed")
                        .isNull())
                .isTrue();
    }

    @Test
    void thePageShowsBothSidesAndEscapesThem() throws Exception {
        String page = PreviewReport.html(SamplePreview.changed(List.of(HOSTILE)));

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(page)))
                        .getDocumentElement()
                        .getTextContent())
                .contains(HOSTILE, "treat this page as personal data");
        assertThat(page)
                .doesNotContain("<script", "@import", "url(")
                .contains(
                        "<div class=\"side other\"><small>would be</small>",
                        "40 changed, 3 newly filled, 7 newly empty")
                .contains("<title>changed: 40</title>", "<title>newly empty: 7</title>");
        assertThat(PreviewReport.html(SamplePreview.changed(HIDDEN))).contains("Without values of people");
    }

    private static List<String> lines(String text) {
        return text.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    }
}
