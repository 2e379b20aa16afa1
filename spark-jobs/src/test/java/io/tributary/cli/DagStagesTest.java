package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Airflow DAG knows the stages by name, without a Java to ask. */
class DagStagesTest {
    private String extent;

    @BeforeEach
    void wholeFlow() {
        extent = System.setProperty(Pipeline.EXTENT, "profiles");
    }

    @AfterEach
    void putBack() {
        if (extent == null) {
            System.clearProperty(Pipeline.EXTENT);
        } else {
            System.setProperty(Pipeline.EXTENT, extent);
        }
    }

    @Test
    void theDagNamesEveryStageInOrder() throws IOException {
        String dag = Files.readString(Path.of("../conf/airflow/tributary_dag.py"));
        String stages = Pattern.compile("\\nSTAGES = \\((.*?)\\n\\)", Pattern.DOTALL)
                .matcher(dag)
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElseThrow();

        assertThat(Pattern.compile("\"(\\w+)\"").matcher(stages).results().map(MatchResult::group))
                .containsExactlyElementsOf(
                        Pipeline.names().stream().map(name -> '"' + name + '"').toList());
    }
}
