package io.tributary.table;

import io.tributary.config.Declared;
import io.tributary.config.Words;
import io.tributary.table.Column.Spread;
import io.tributary.table.Table.Layer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;

/** The dictionary of all tables as a Markdown page, made from {@link Tables} and nothing else. */
public final class DictionaryPage {
    private static final String HEAD = """
            # Tables

            Every table of the lake; the sentence under its name says what one row is. [runs.md](runs.md) says what the
            kinds mean and which version of a table to read. This page is made by `scripts/tributary tables`, and a test
            fails when it is not what that prints.

            How personal a column is:

            | class | meaning |
            | --- | --- |
            | none | says nothing about a person |
            | pseudonym | a keyed hash, meaningless without the lake's salt |
            | quasi | names nobody alone, but does in combination |
            | direct | names or reaches a person |
            | payload | free text or a raw row: may hold anything |

            Delta keeps statistics of values only for columns of the first two classes, and only of plain types.
            """;

    private static final String VIEWS = """

            ## Views

            What `tributary sql` knows beside the tables, all of the same publication.

            | view | one row | of |
            | --- | --- | --- |
            """;

    private DictionaryPage() {}

    /** The whole page. */
    public static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        for (Layer layer : Layer.values()) {
            List<Table> tables = Tables.all().stream()
                    .filter(table -> table.layer() == layer)
                    .toList();
            if (!tables.isEmpty()) {
                page.append("\n## ").append(Words.of(layer)).append("\n");
                tables.forEach(table -> page.append(section(table)));
            }
        }
        page.append(VIEWS);
        Views.all()
                .forEach(view -> page.append("| `" + view.name() + "` | " + view.comment() + " | "
                        + names(view.tables().stream().map(Table::name).toList()) + " |\n"));
        return page.toString();
    }

    private static String section(Table table) {
        String facts = table.comment() + ".\n\n- path `" + table.path() + "`, kind "
                + Words.of(table.kind()) + ", schema version " + table.schemaVersion() + "\n- key "
                + names(table.key())
                + (table.cluster().isEmpty() ? "" : "\n- clustered by " + names(table.cluster()))
                + table.day().map(day -> "\n- files laid out by `" + day + "`").orElse("");
        String columns = table.columns().stream().map(DictionaryPage::line).collect(Collectors.joining());
        return "\n### " + table.name() + "\n\n" + facts + "\n\n| column | type | class | meaning |\n"
                + "| --- | --- | --- | --- |\n" + columns;
    }

    private static String line(Column column) {
        String name =
                switch (column.spread()) {
                    case ONE -> "`" + column.name() + "`";
                    case PER_ATTRIBUTE -> "one per attribute, under its name";
                    case PER_TRAIT -> "one per trait, under its name";
                };
        return "| " + name + " | " + type(column) + " | " + Words.of(column.piiClass()) + " | "
                + column.comment().replace("|", "\\|") + " |\n";
    }

    /** Of a struct that is generated from the declared attributes only that it is one. */
    private static String type(Column column) {
        if (column.spread() != Spread.ONE) {
            return "as its type says";
        }
        var type = column.type().apply(Declared.NOTHING);
        return type instanceof StructType struct && struct.isEmpty()
                ? "struct, a field per attribute"
                : "`" + type.sql().replace(": ", " ").toLowerCase(Locale.ROOT) + "`";
    }

    private static String names(List<String> columns) {
        return columns.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
