package io.tributary.report;

import io.tributary.report.RunReport.Style;

/** Lines of a page for the terminal: plain ASCII, colours only if the terminal takes them. */
final class TextPage {
    static final int WIDTH = 110;

    private static final int BAR = 30;
    private static final String ESCAPE = "\u001b[";

    private final Style style;
    private final StringBuilder page = new StringBuilder();

    TextPage(Style style) {
        this.style = style;
    }

    String text() {
        return page.toString();
    }

    void section(String title) {
        line("");
        line(colour("1", title));
    }

    /** Words in lines that are not too wide. */
    void paragraph(String text) {
        StringBuilder line = new StringBuilder(" ");
        for (String word : TextTable.printable(text).split(" +", -1)) {
            if (line.length() + 1 + word.length() > WIDTH && !line.toString().isBlank()) {
                line(line.toString());
                line = new StringBuilder(" ");
            }
            line.append(' ').append(word);
        }
        line(line.toString());
    }

    void table(TextTable table) {
        table.lines().forEach(this::line);
    }

    /** A table without its headings. */
    void facts(TextTable table) {
        table.facts().forEach(this::line);
    }

    void note(String text) {
        line("  " + TextTable.printable(text));
    }

    void line(String text) {
        page.append(text).append('\n');
    }

    String colour(String code, String text) {
        return style == Style.TERMINAL ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
    }

    /** A bar as long as its part of the longest; one of more than 0 can always be seen. */
    static String bar(double value, double longest) {
        return "#".repeat(longest <= 0 ? 0 : (int) Math.ceil(BAR * value / longest));
    }
}
