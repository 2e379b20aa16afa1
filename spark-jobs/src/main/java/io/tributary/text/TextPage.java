package io.tributary.text;

import java.util.ArrayList;
import java.util.List;

/** Lines of plain text for a terminal, laid out for {@value #WIDTH} columns. */
public final class TextPage {
    public static final int WIDTH = 100;
    private static final String INDENT = "  ";

    private final StringBuilder page = new StringBuilder();

    public TextPage title(String title) {
        return wrapped(title, "").line("=".repeat(WIDTH));
    }

    public TextPage section(String heading) {
        return line("").line(heading);
    }

    /** As it is, but for control characters, which could move a terminal's cursor. */
    public TextPage line(String text) {
        page.append(printable(text).stripTrailing()).append('\n');
        return this;
    }

    /** A paragraph; what is longer than a line goes on in the next, further in. */
    public TextPage paragraph(String text) {
        return wrapped(text, INDENT);
    }

    private TextPage wrapped(String text, String indent) {
        String inner = indent;
        for (String part : folded(text, WIDTH - indent.length() - INDENT.length())) {
            line(inner + part);
            inner = indent + INDENT;
        }
        return this;
    }

    /** Cells side by side, each folded in its own column, two blanks between; the last column takes what is left. */
    public TextPage row(List<Integer> widths, List<String> cells) {
        List<List<String>> columns = new ArrayList<>();
        int left = WIDTH - INDENT.length();
        for (int i = 0; i < cells.size(); i++) {
            int width = i < widths.size() ? widths.get(i) : left;
            columns.add(folded(cells.get(i), width));
            left -= width + INDENT.length();
        }
        int height = columns.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                List<String> column = columns.get(i);
                String part = line < column.size() ? column.get(line) : "";
                text.append(INDENT).append(i < widths.size() ? left(part, widths.get(i)) : part);
            }
            line(text.toString());
        }
        return this;
    }

    /** Broken at blanks; a word that is longer than a line is broken where the line ends. */
    public static List<String> folded(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = printable(text).strip();
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 ? blank : width;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** To the left of its column. */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** To the right of its column. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
