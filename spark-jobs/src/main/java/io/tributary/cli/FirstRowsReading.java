package io.tributary.cli;

import io.tributary.config.TextFormat;
import io.tributary.ingest.FirstRows;
import io.tributary.lake.RawFolder;
import io.tributary.survey.sample.FoundFile;
import io.tributary.survey.sample.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/** Files of a folder through the lake's door, taken apart by the code that reads deliveries. */
final class FirstRowsReading implements Reading {
    private final RawFolder folder;
    private final Supplier<SparkSession> session;

    /** @param session asked for only if a file needs it */
    FirstRowsReading(RawFolder folder, Supplier<SparkSession> session) {
        this.folder = folder;
        this.session = session;
    }

    static FoundFile found(RawFolder.Found file) {
        return new FoundFile(
                file.path(), file.size(), FoundFile.Form.valueOf(file.form().name()));
    }

    @Override
    public InputStream open(String path) throws IOException {
        return folder.open(path);
    }

    @Override
    public Beginning csv(InputStream content, TextFormat format, int limit) throws IOException {
        return beginning(FirstRows.csv(content, format, limit));
    }

    @Override
    public Beginning lines(InputStream content, Charset encoding, int limit) throws IOException {
        return beginning(FirstRows.lines(content, encoding, limit));
    }

    @Override
    public Beginning avro(InputStream content, int limit) throws IOException {
        return beginning(FirstRows.avro(content, limit));
    }

    private static Beginning beginning(FirstRows.Beginning rows) {
        return new Beginning(rows.columns(), rows.rows(), rows.broken(), rows.isAll());
    }

    @Override
    public Beginning table(FoundFile file, int limit) throws IOException {
        RawFolder.Rows rows = folder.rows(
                session.get(), file.path(), RawFolder.Form.valueOf(file.form().name()), limit + 1);
        boolean all = rows.rows().size() <= limit;
        return new Beginning(
                rows.columns(), rows.rows().stream().limit(limit).map(List::of).toList(), 0, all);
    }
}
