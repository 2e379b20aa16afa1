package io.tributary.explain;

import java.util.ArrayList;
import java.util.List;

/** Lines of plain text, laid out for {@value #WIDTH} columns. */
final class TextPage {
    static final int WIDTH = 100;
    private static final String INDENT = "  ";

    private final StringBuilder page = new StringBuilder();

    TextPage title(String title) {
        return wrapped(title, "").line("=".repeat(WIDTH));
    }

    TextPage section(String heading) {
        return line("").line(heading);
    }

    /** As it is, but for control characters, which could move a terminal's cursor. */
    TextPage line(String text) {
        page.append(printable(text).stripTrailing()).append('\n');
        return this;
    }

    /** A paragraph; what is longer than a line goes on in the next, further in. */
    TextPage paragraph(String text) {
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

    /** Broken at blanks; a word that is longer than a line is broken where the line ends. */
    static List<String> folded(String text, int width) {
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
    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** To the right of its column. */
    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
