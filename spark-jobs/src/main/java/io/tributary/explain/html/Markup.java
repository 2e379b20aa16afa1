package io.tributary.explain.html;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A piece of well-formed markup. Text and attribute values are escaped as they come in, so nothing a user named can
 * become markup.
 */
final class Markup {
    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    private Markup(String name) {
        this.name = name;
    }

    static Markup of(String name) {
        return new Markup(name);
    }

    /** An element with a class. */
    static Markup of(String name, String style) {
        return new Markup(name).with("class", style);
    }

    Markup with(String attribute, String value) {
        attributes
                .append(' ')
                .append(attribute)
                .append("=\"")
                .append(escaped(value))
                .append('"');
        return this;
    }

    Markup text(String text) {
        content.append(escaped(text));
        return this;
    }

    Markup inside(Markup... children) {
        Arrays.stream(children).forEach(content::append);
        return this;
    }

    Markup inside(Collection<Markup> children) {
        children.forEach(content::append);
        return this;
    }

    @Override
    public String toString() {
        // An empty element that HTML does not know as such must be closed by its own tag.
        return "<" + name + attributes + ">" + content + "</" + name + ">";
    }

    static String joined(Collection<Markup> pieces) {
        return pieces.stream().map(Markup::toString).collect(Collectors.joining("\n"));
    }

    /** At most two decimals, whatever the locale. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }

    /** Markup characters as entities; characters that XML forbids become a question mark. */
    static String escaped(String text) {
        return text.replaceAll("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
