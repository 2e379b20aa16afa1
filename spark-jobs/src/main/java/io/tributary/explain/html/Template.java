package io.tributary.explain.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page's frame and style, a resource with slots such as <code>{{title}}</code>. */
final class Template {
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z-]+)}}");

    private Template() {}

    /**
     * Fills every slot in one pass, so that what is filled in is never looked at again.
     *
     * @param slots name to markup
     */
    static String filled(String resource, Map<String, String> slots) {
        return SLOT.matcher(read(resource)).replaceAll(match -> {
            String markup = slots.get(match.group(1));
            if (markup == null) {
                throw new IllegalStateException(resource + ": nothing fills the slot " + match.group(1));
            }
            return Matcher.quoteReplacement(markup);
        });
    }

    private static String read(String resource) {
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is not in the application jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
