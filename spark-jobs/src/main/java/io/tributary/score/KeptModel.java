package io.tributary.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * A model that an earlier run trained, and what its card says of it. The card holds the model itself, in numbers, under the
 * measure {@value #MODEL}: so a run takes it from what was published, like everything else it starts from.
 *
 * @param model its numbers
 * @param trained day, counted from 1970, as of which it was
 * @param settings fingerprint of what it was trained by
 * @param version of it
 * @param entries of the card
 */
record KeptModel(ModelNumbers model, int trained, String settings, String version, List<Card.Entry> entries) {
    /** Measure of a card that holds the model. */
    static final String MODEL = "model";

    /** Measure that tells how many days ago it was trained. */
    static final String AGE = "model_age_days";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The model of a card; absent if it holds none.
     *
     * @param card rows of {@code score_card} of one run and score
     */
    static Optional<KeptModel> of(List<Row> card) {
        List<Card.Entry> entries = card.stream()
                .map(row -> new Card.Entry(
                        row.getAs("variant"), row.getAs("measure"), row.getAs("value"), row.getAs("text")))
                .toList();
        return entries.stream()
                .filter(entry ->
                        entry.variant().equals(Card.ALL) && entry.measure().equals(MODEL))
                .findFirst()
                .map(entry -> read(entry.text(), card.get(0).getAs("model_version"), entries));
    }

    private static KeptModel read(String text, String version, List<Card.Entry> entries) {
        try {
            JsonNode tree = JSON.readTree(text);
            Map<String, List<Double>> numbers = new TreeMap<>();
            tree.required("numbers").properties().forEach(each -> {
                double[] list = new double[each.getValue().size()];
                for (int i = 0; i < list.length; i++) {
                    list[i] = each.getValue().get(i).doubleValue();
                }
                numbers.put(each.getKey(), ModelNumbers.list(list));
            });
            return new KeptModel(
                    new ModelNumbers(tree.required("variant").asText(), numbers),
                    tree.required("trained").asInt(),
                    tree.required("settings").asText(),
                    version,
                    entries);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("score_card holds a model that cannot be read", e);
        }
    }

    /** Tells the card of a model that was just trained. */
    static void tell(Card card, ModelNumbers model, int trained, String settings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("variant", model.variant());
        tree.put("trained", trained);
        tree.put("settings", settings);
        tree.put("numbers", model.of());
        try {
            card.text(Card.ALL, MODEL, JSON.writeValueAsString(tree));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a model cannot be written", e);
        }
        card.figure(Card.ALL, AGE, 0);
    }

    /** Whether it was trained by these settings, not after the day and less than so many days before. */
    boolean holds(String wanted, int today, int days) {
        return settings.equals(wanted) && trained <= today && today < trained + days;
    }

    /** Its card as of a day, with a figure of that day in place of the one it was trained with. */
    Card card(String score, int today, Map<String, Double> figures) {
        Card card = new Card(score);
        for (Card.Entry entry : entries) {
            if (entry.measure().equals(AGE)) {
                card.figure(Card.ALL, AGE, today - trained);
            } else if (figures.containsKey(entry.measure())) {
                card.figure(entry.variant(), entry.measure(), figures.get(entry.measure()));
            } else {
                card.entry(entry);
            }
        }
        return card;
    }
}
