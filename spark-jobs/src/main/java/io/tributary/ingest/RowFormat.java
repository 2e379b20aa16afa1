package io.tributary.ingest;

import io.tributary.config.SourceColumn;
import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Format;
import io.tributary.config.SourceConfig.NewColumn;
import io.tributary.config.TextFormat.Header;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.List;

/**
 * What reading tasks need of a contract to take rows apart. Configuration records hold Optionals and charsets, which do
 * not travel to other machines; this one does.
 */
record RowFormat(
        Format format,
        String encoding,
        char delimiter,
        char quote,
        Header header,
        NewColumn newColumn,
        List<String> columns)
        implements Serializable {

    static RowFormat of(SourceConfig source) {
        return new RowFormat(
                source.format(),
                source.text().encoding().name(),
                source.text().delimiter(),
                source.text().quote(),
                source.text().header(),
                source.newColumn(),
                source.columns().stream().map(SourceColumn::name).toList());
    }

    /** The column of a file that a dotted path leads into. */
    static String topLevel(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** Whether a declared path leads into that column of a file. */
    boolean knows(String column) {
        return columns.stream().anyMatch(declared -> topLevel(declared).equals(column));
    }

    Charset charset() {
        return Charset.forName(encoding);
    }
}
