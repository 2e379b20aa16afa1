package io.tributary.sample;

/** One line of CSV (RFC 4180): quoted where it must be, quotes doubled; a null is an empty cell. */
public final class CsvLine {
    private CsvLine() {}

    /** Adds the cells, without a line end. */
    public static void append(StringBuilder text, char delimiter, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                text.append(delimiter);
            }
            if (cells[i] != null) {
                cell(text, delimiter, cells[i].toString());
            }
        }
    }

    private static void cell(StringBuilder text, char delimiter, String cell) {
        boolean quoted = false;
        for (int i = 0; i < cell.length() && !quoted; i++) {
            char c = cell.charAt(i);
            quoted = c == delimiter || c == '"' || c == '\n';
        }
        if (quoted) {
            text.append('"').append(cell.replace("\"", "\"\"")).append('"');
        } else {
            text.append(cell);
        }
    }
}
