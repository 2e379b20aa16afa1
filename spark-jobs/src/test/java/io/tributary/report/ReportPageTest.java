package io.tributary.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.report.figures.Figures;
import io.tributary.stage.RunFigures;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportPageTest {
    @ParameterizedTest
    @MethodSource("io.tributary.report.SampleRuns#all")
    void isWellFormedAndLoadsNothing(RunFigures run) throws Exception {
        String html = RunReport.html(run);

        assertThat(html).doesNotContain("@import", "url(");
        List<Element> elements = elements(page(run), "*");
        assertThat(elements)
                .extracting(Element::getTagName)
                .contains("html", "style", "table")
                .doesNotContain("script", "link", "img", "image", "iframe", "object", "embed", "base");
        assertThat(elements).allSatisfy(element -> assertThat(attributes(element))
                .noneMatch(name -> name.equals("src") || name.endsWith("href") || name.startsWith("on")));
    }

    @ParameterizedTest
    @MethodSource("io.tributary.report.SampleRuns#all")
    void tellsTheFiguresOfTheJsonReport(RunFigures run) throws Exception {
        List<List<String>> rows = rows(page(run));

        JsonNode report = new ObjectMapper().readTree(RunReport.json(run));
        for (JsonNode source : report.get("sources")) {
            List<String> cells = row(rows, source.get("source").textValue());
            assertThat(cells.get(1)).isEqualTo(written(source, "rows_read"));
            assertThat(cells.subList(3, 9))
                    .containsExactly(
                            written(source, "inserted"),
                            written(source, "updated"),
                            written(source, "unchanged"),
                            written(source, "superseded"),
                            written(source, "deleted_by_row"),
                            written(source, "deleted_by_absence"));
            assertThat(cells.get(9)).startsWith(written(source, "quarantined"));
        }
        for (JsonNode table : report.get("tables")) {
            assertThat(row(rows, table.get("table").textValue()))
                    .contains(written(table, "rows"), written(table, "version"));
        }
    }

    @Test
    void escapesWhatUsersNamed() throws Exception {
        RunFigures run =
                SampleRuns.withNames(SampleRuns.HOSTILE_SOURCE, SampleRuns.HOSTILE_RULE, SampleRuns.HOSTILE_REASON);

        assertThat(RunReport.html(run))
                .doesNotContain(SampleRuns.HOSTILE_SOURCE, SampleRuns.HOSTILE_RULE)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b&gt;rule&lt;/b&gt;", "&quot;&amp;&lt;&gt;");
        assertThat(page(run).getDocumentElement().getTextContent())
                .contains(SampleRuns.HOSTILE_SOURCE, SampleRuns.HOSTILE_RULE, SampleRuns.HOSTILE_REASON);
    }

    @Test
    void saysWhatBecameOfTheRun() throws Exception {
        assertThat(verdict(SampleRuns.published())).isEqualTo("verdict good: Published: readers see the new state.");
        assertThat(verdict(SampleRuns.withWarning())).startsWith("verdict caution: Published, with 1 warning");
        assertThat(verdict(SampleRuns.refused()))
                .startsWith("verdict bad: Refused by the quality gate: nothing was published")
                .contains("rule 'most rows accepted' on crm_contacts: quarantine-rate is 0.95");
        assertThat(verdict(SampleRuns.failedBeforeAnyStage()))
                .startsWith("verdict bad: Failed: nothing was published")
                .contains("Disk full.");
    }

    @Test
    void marksTheRuleThatRefused() throws Exception {
        List<String> cells = rows(page(SampleRuns.refused())).stream()
                .filter(row -> row.contains("most rows accepted"))
                .findFirst()
                .orElseThrow();

        assertThat(cells)
                .containsExactly(
                        "failed", "most rows accepted", "crm_contacts", "quarantine-rate", "0.95", "at most 0.2");
    }

    private static String verdict(RunFigures run) throws Exception {
        return elements(page(run), "div").stream()
                .filter(element -> element.getAttribute("class").startsWith("verdict"))
                .map(element -> element.getAttribute("class") + ": " + element.getTextContent())
                .findFirst()
                .orElseThrow();
    }

    private static String written(JsonNode node, String figure) {
        return Figures.count(node.get(figure).longValue());
    }

    private static List<String> row(List<List<String>> rows, String name) {
        return rows.stream()
                .filter(row -> row.get(0).startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    /** The cells of every table row that has some. */
    private static List<List<String>> rows(Document page) {
        return elements(page, "tr").stream()
                .map(row -> elements(row.getElementsByTagName("td")).stream()
                        .map(Element::getTextContent)
                        .toList())
                .filter(cells -> !cells.isEmpty())
                .toList();
    }

    private static List<String> attributes(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        List<String> names = new ArrayList<>();
        for (int index = 0; index < attributes.getLength(); index++) {
            names.add(attributes.item(index).getNodeName());
        }
        return names;
    }

    private static List<Element> elements(Document page, String tag) {
        return elements(page.getElementsByTagName(tag));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < nodes.getLength(); index++) {
            elements.add((Element) nodes.item(index));
        }
        return elements;
    }

    private static Document page(RunFigures run) throws IOException, ParserConfigurationException, SAXException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(RunReport.html(run))));
    }
}
