package io.tributary.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Aligned columns of plain text. A column whose heading ends with a space is text, to the left; others are numbers. */
final class TextTable {
    private static final String INDENT = "  ";
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... headings) {
        this.headings = List.of(headings);
    }

    void row(String... cells) {
        rows.add(Arrays.stream(cells).map(TextTable::printable).toList());
    }

    /** Control characters could move a terminal's cursor. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** Heading and rows, without trailing blanks. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line(headings.stream().map(String::strip).toList()));
        lines.addAll(facts());
        return lines;
    }

    /** Rows alone, where the first column says it all. */
    List<String> facts() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder(INDENT);
        for (int column = 0; column < headings.size(); column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(width(column) - cell.length());
            line.append(column == 0 ? "" : GAP)
                    .append(headings.get(column).endsWith(" ") ? cell + padding : padding + cell);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int heading = headings.get(column).strip().length();
        return IntStream.concat(IntStream.of(heading), rows.stream().mapToInt(row -> row.get(column)
                        .length()))
                .max()
                .orElse(0);
    }
}
