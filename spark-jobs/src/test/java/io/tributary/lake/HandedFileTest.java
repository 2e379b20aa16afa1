package io.tributary.lake;

import static io.tributary.TestSession.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandedFileTest {
    @TempDir
    Path folder;

    @Test
    void csvAsText() throws IOException {
        Path file = folder.resolve("labels.txt");
        Files.writeString(file, "key,person.id\n007,\"Lee, \"\"Ann\"\"\"\n8,\n");

        Dataset<Row> rows = read(file);

        assertThat(rows.columns()).containsExactly("key", "person.id");
        assertThat(texts(rows)).containsExactly("[007,Lee, \"Ann\"]", "[8,null]");
    }

    @Test
    void aFolderOfParquetAsText() {
        Path place = folder.resolve("truth");
        session().sql("SELECT 7L AS key, DATE'2026-01-02' AS day").write().parquet(place.toString());

        assertThat(texts(read(place))).containsExactly("[7,2026-01-02]");
    }

    @Test
    void nothingThere() throws IOException {
        Path missing = folder.resolve("missing.csv");
        Path empty = Files.createFile(folder.resolve("empty.csv"));

        assertThatThrownBy(() -> read(missing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("There is no file " + missing + ". Give a CSV or Parquet file");
        assertThatThrownBy(() -> read(empty))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(empty + " holds nothing. Give a CSV or Parquet file with a row for each label");
    }

    private static Dataset<Row> read(Path path) {
        return HandedFile.read(session(), path.toString());
    }

    private static List<String> texts(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).toList();
    }
}
