package io.tributary.survey.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.table.RowJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON objects as a table: nested objects become columns with dotted paths, arrays stay JSON text. */
final class JsonTable {
    private static final int DEEPEST = 8;
    private static final ObjectMapper MAPPER = RowJson.mapper();

    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<Map<Integer, String>> rows = new ArrayList<>();
    private int broken;

    /** @param known columns that are there though no row may fill them */
    static JsonTable of(List<String> known, List<List<String>> lines) {
        JsonTable table = new JsonTable();
        for (List<String> line : lines) {
            table.add(line.get(0));
        }
        // What holds objects only is there by its parts.
        known.stream()
                .filter(name -> table.columns.keySet().stream().noneMatch(path -> path.startsWith(name + ".")))
                .forEach(name -> table.columns.putIfAbsent(name, table.columns.size()));
        return table;
    }

    private void add(String line) {
        try {
            if (MAPPER.readTree(line) instanceof ObjectNode object) {
                Map<Integer, String> row = new HashMap<>();
                flatten("", object, 0, row);
                rows.add(row);
                return;
            }
        } catch (JsonProcessingException e) {
            // Counted: what it quotes is nobody's business.
        }
        broken++;
    }

    private void flatten(String prefix, JsonNode object, int depth, Map<Integer, String> row) {
        object.properties().forEach(field -> {
            JsonNode node = field.getValue();
            String path = prefix + field.getKey();
            // A name with a dot cannot be told from a path: a contract has no word for it.
            if (field.getKey().indexOf('.') < 0 && !field.getKey().isBlank()) {
                if (node.isObject() && depth < DEEPEST) {
                    flatten(path + ".", node, depth + 1, row);
                } else {
                    int column = columns.computeIfAbsent(path, name -> columns.size());
                    if (!node.isNull()) {
                        row.put(column, node.isValueNode() ? node.asText() : node.toString());
                    }
                }
            }
        });
    }

    List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** Lines that are no object. */
    int broken() {
        return broken;
    }

    List<List<String>> rows() {
        List<List<String>> table = new ArrayList<>(rows.size());
        for (Map<Integer, String> row : rows) {
            String[] cells = new String[columns.size()];
            row.forEach((column, text) -> cells[column] = text);
            table.add(Arrays.asList(cells));
        }
        return table;
    }
}
