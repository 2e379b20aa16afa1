package io.tributary.survey.sample;

import io.tributary.config.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;

/** The door to the files of a folder, by the code that will read them in a run. */
public interface Reading {
    /** The bytes of a file, decompressed. */
    InputStream open(String path) throws IOException;

    /** Records of CSV. */
    Beginning csv(InputStream content, TextFormat format, int limit) throws IOException;

    /** Lines, each a row of one field. */
    Beginning lines(InputStream content, Charset encoding, int limit) throws IOException;

    /** Rows of an Avro file, each a JSON object in one field. */
    Beginning avro(InputStream content, int limit) throws IOException;

    /** Rows of a Parquet file or Delta table, each a JSON object in one field. */
    Beginning table(FoundFile file, int limit) throws IOException;

    /**
     * How a file begins.
     *
     * @param columns of a file that names them apart from its rows; otherwise empty
     * @param rows fields of each readable row, null where one is empty
     * @param broken rows that cannot be read
     * @param isAll whether the file holds no more
     */
    record Beginning(List<String> columns, List<List<String>> rows, int broken, boolean isAll) {
        public Beginning {
            columns = List.copyOf(columns);
            rows = Collections.unmodifiableList(rows);
        }
    }
}
