package io.tributary.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.ConfigurationException;
import io.tributary.evaluate.Labels.Form;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static final Set<String> BOTH = Set.of("shop", "web");
    private static final String CLUSTERS = "source_system,source_record_id,person_id";
    private static final String PAIRS =
            "left_source_system,left_source_record_id,right_source_system,right_source_record_id,match";

    @Test
    void clusters() {
        Labels labels = of(Judged.file(
                CLUSTERS + ",note", "shop,1,Ann,x", "shop, 1 ,Ann,y", "web,1,Bob,", "web,,Bob,", "web,2,,"));

        assertThat(labels.form()).isEqualTo(Form.CLUSTERS);
        assertThat(texts(labels)).containsExactlyInAnyOrder("[shop,1,Ann]", "[web,1,Bob]");
        assertThat(labels.incomplete()).isEqualTo(2);
    }

    @Test
    void pairsWrittenBothWaysAreOne() {
        Labels labels = of(Judged.file(PAIRS, "web,1,shop,2,1", "shop,2,web,1,", "shop,3,shop,1,0"));

        assertThat(labels.form()).isEqualTo(Form.PAIRS);
        assertThat(texts(labels)).containsExactlyInAnyOrder("[shop,2,web,1,1]", "[shop,1,shop,3,0]");
    }

    @Test
    void aSingleSourceNeedNotBeNamed() {
        Labels labels = Labels.of(
                Judged.file("unique_id,cluster", "1,Ann"),
                "file",
                Map.of("source_record_id", "unique_id", "person_id", "cluster"),
                Set.of("shop"));

        assertThat(texts(labels)).containsExactly("[shop,1,Ann]");
    }

    @Test
    void missingColumns() {
        assertRefused(
                Judged.file("source_system,cluster", "shop,Ann"),
                "Labels file lack the columns source_record_id, person_id. Clusters need source_system, "
                        + "source_record_id, person_id; pairs need left_source_system, left_source_record_id, "
                        + "right_source_system, right_source_record_id; columns of other names are given by "
                        + "--label-columns person_id=COLUMN");
        assertRefused(
                Judged.file("source_record_id,person_id", "1,Ann"), "Labels file lack the column source_system. ");
        assertThatThrownBy(() ->
                        Labels.of(Judged.file(CLUSTERS, "shop,1,Ann"), "file", Map.of("person_id", "clster"), BOTH))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Labels file lack the column clster. ");
    }

    @Test
    void nothingLabelled() {
        assertRefused(Judged.file(CLUSTERS, "shop,1,").limit(1), "Labels file hold no complete row. Give a file with");
    }

    @Test
    void unknownSource() {
        assertRefused(
                Judged.file(CLUSTERS, "shop,1,Ann", "till,1,Ann"),
                "Labels file name the source 'till', which is not configured. Name one of shop, web");
        assertRefused(Judged.file(PAIRS, "shop,1,till,1,1"), "Labels file name the source 'till'");
    }

    @Test
    void contradictions() {
        assertRefused(
                Judged.file(CLUSTERS, "shop,1,Ann", "shop,1,Bob"),
                "Labels file contradict themselves on 1 records. Give each record one person");
        assertRefused(
                Judged.file(PAIRS, "shop,1,web,1,1", "web,1,shop,1,0"),
                "Labels file contradict themselves on 1 pairs. Label each pair once");
        assertRefused(
                Judged.file(PAIRS, "shop,1,web,1,maybe"),
                "Labels file have a match that is neither 1 nor 0. Write 1 for a match and 0 for none");
    }

    private static Labels of(Dataset<Row> file) {
        return Labels.of(file, "file", Map.of(), BOTH);
    }

    private static List<String> texts(Labels labels) {
        return labels.rows().collectAsList().stream().map(Row::toString).toList();
    }

    private static void assertRefused(Dataset<Row> file, String message) {
        assertThatThrownBy(() -> of(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message);
    }
}
