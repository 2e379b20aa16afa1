package io.tributary.survey.draft;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lines of YAML, each with its evidence behind it. */
final class YamlLines {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_/][\\p{L}\\d_./*-]*(?: [\\p{L}\\d_./-]+)*");
    private static final Set<String> WORDS_OF_YAML =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");
    private static final Pattern UNPRINTABLE =
            Pattern.compile("\\p{Cntrl}|[\\u0085\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF]");

    private final StringBuilder lines = new StringBuilder();

    /** A comment that stands alone. */
    YamlLines comment(String text) {
        lines.append("# ").append(clean(text)).append('\n');
        return this;
    }

    /** @param comment empty if there is none */
    YamlLines line(int indent, String key, String value, String comment) {
        lines.append(" ".repeat(2 * indent)).append(scalar(key)).append(':');
        if (!value.isEmpty()) {
            lines.append(' ').append(value);
        }
        if (!comment.isEmpty()) {
            lines.append("  # ").append(clean(comment));
        }
        lines.append('\n');
        return this;
    }

    YamlLines line(int indent, String key, String value) {
        return line(indent, key, value, "");
    }

    YamlLines add(YamlLines others) {
        lines.append(others.lines);
        return this;
    }

    /** A text as YAML takes it for nothing but this text. */
    static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !WORDS_OF_YAML.contains(text.toLowerCase(Locale.ROOT));
        if (plain) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (UNPRINTABLE.matcher(String.valueOf(c)).matches()) {
                quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** A path, whose braces need no quotes where it stands alone. */
    static String path(String text) {
        return PLAIN.matcher(text.replace("{date}", "date")).matches() && !text.startsWith("{") ? text : scalar(text);
    }

    /** One text alone, several as a list. */
    static String list(List<String> texts) {
        return texts.size() == 1
                ? scalar(texts.get(0))
                : texts.stream().map(YamlLines::scalar).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String clean(String comment) {
        return UNPRINTABLE.matcher(comment).replaceAll("?");
    }

    @Override
    public String toString() {
        return lines.toString();
    }
}
