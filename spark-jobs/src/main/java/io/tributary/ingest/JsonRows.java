package io.tributary.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.ingest.TextRecords.TextRecord;
import io.tributary.table.InputFile;
import io.tributary.table.RowJson;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Rows of a JSON lines file, one object per line; the payload is the line. */
final class JsonRows extends FileRows {
    private final JsonRow json;
    private final RowContract contract;

    private JsonRows(InputFile file, InputStream content, RowContract contract) {
        super(file, TextRecords.lines(content, contract.format().charset()));
        this.contract = contract;
        this.json = new JsonRow(contract);
    }

    static FileRows of(InputFile file, InputStream content, RowContract contract) {
        return new JsonRows(file, content, contract);
    }

    @Override
    Row row(TextRecord record) {
        if (record.bytes() != null) {
            String masked = contract.masked(record.text());
            byte[] bytes = masked.equals(record.text()) ? record.bytes() : null;
            return Received.quarantined(file(), record.line(), contract.unreadable("invalid-encoding"), masked, bytes);
        }
        return json.row(file(), record.line(), record.text());
    }

    /** Judges JSON objects; used for Parquet and Delta rows too, which come as JSON text. */
    static final class JsonRow {
        private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

        private final ObjectMapper mapper = RowJson.mapper();
        private final RowContract contract;
        private final String[][] paths;
        private final Set<String> known;

        JsonRow(RowContract contract) {
            this.contract = contract;
            this.paths = contract.format().columns().stream()
                    .map(name -> name.split("\\."))
                    .toArray(String[][]::new);
            this.known = java.util.Arrays.stream(paths).map(path -> path[0]).collect(Collectors.toSet());
        }

        Row row(InputFile file, Long position, String text) {
            ObjectNode object = object(text);
            if (object == null) {
                return Received.quarantined(
                        file, position, contract.unreadable("broken-json"), contract.masked(text), null);
            }
            String[] values = new String[paths.length];
            for (int i = 0; i < paths.length; i++) {
                values[i] = text(object, paths[i]);
            }
            RowContract.Judgement judgement = contract.judge(values, text);
            if (judgement.reason() == null) {
                String undeclared = undeclared(object);
                if (undeclared == null) {
                    return Received.accepted(file, position, judgement, text);
                }
                judgement = contract.refuse(judgement, undeclared);
            }
            return Received.quarantined(file, position, judgement, contract.masked(masked(object, text)), null);
        }

        private ObjectNode object(String text) {
            try {
                return mapper.readTree(text) instanceof ObjectNode object ? object : null;
            } catch (JsonProcessingException e) {
                return null;
            }
        }

        /** Why a name that the contract does not declare cannot be accepted; null if there is none. */
        private String undeclared(ObjectNode object) {
            for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!known.contains(name)) {
                    Optional<String> reason = contract.undeclared(name);
                    if (reason.isPresent()) {
                        // A name that is no plain word may itself be personal data, so it is not told.
                        return PLAIN_NAME.matcher(name).matches() ? reason.get() : "new-column";
                    }
                }
            }
            return null;
        }

        /** The row without the values of columns that are refused by their names. */
        private String masked(ObjectNode object, String text) {
            List<String> refused = new ArrayList<>();
            object.fieldNames().forEachRemaining(name -> {
                if (!known.contains(name) && contract.isRefusedByName(name)) {
                    refused.add(name);
                }
            });
            refused.forEach(name -> object.put(
                    name, contract.replacement("sensitive", object.get(name).toString())));
            return refused.isEmpty() ? text : object.toString();
        }

        private static String text(JsonNode object, String[] path) {
            JsonNode node = object;
            for (String name : path) {
                node = node.get(name);
                if (node == null || node.isNull()) {
                    return null;
                }
            }
            return node.isValueNode() ? node.asText() : node.toString();
        }
    }
}
