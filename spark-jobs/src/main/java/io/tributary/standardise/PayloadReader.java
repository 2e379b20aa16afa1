package io.tributary.standardise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.config.SourceColumn;
import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Format;
import java.io.Serializable;
import java.util.List;

/**
 * Takes the payload of a source's rows apart: the text of every declared column, null where there is none or it is blank.
 * A name with dots is a path into nested objects, in CSV a plain name. Nested values stay JSON text; numbers keep their
 * digits.
 */
final class PayloadReader implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final List<String> columns;
    private final String[][] paths;

    PayloadReader(SourceConfig source) {
        this.columns = source.columns().stream().map(SourceColumn::name).toList();
        this.paths = columns.stream()
                .map(name -> source.format() == Format.CSV ? new String[] {name} : name.split("\\."))
                .toArray(String[][]::new);
    }

    /** Place of a declared column in what {@link #read} gives. */
    int place(String column) {
        return columns.indexOf(column);
    }

    /** Texts in the order of the declared columns. */
    String[] read(String payload) {
        String[] texts = new String[paths.length];
        JsonNode object = tree(payload);
        for (int i = 0; i < paths.length; i++) {
            texts[i] = text(object, paths[i]);
        }
        return texts;
    }

    private static JsonNode tree(String payload) {
        try {
            return payload == null ? MAPPER.nullNode() : MAPPER.readTree(payload);
        } catch (JsonProcessingException e) {
            // The cause would quote the payload.
            throw new IllegalStateException("an accepted row is not JSON at character "
                    + e.getLocation().getCharOffset());
        }
    }

    private static String text(JsonNode object, String[] path) {
        JsonNode node = object;
        for (String name : path) {
            node = node.get(name);
            if (node == null || node.isNull()) {
                return null;
            }
        }
        String text = node.isValueNode() ? node.asText() : node.toString();
        return text.isBlank() ? null : text;
    }
}
