package io.tributary.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.SourceExample;
import io.tributary.standardise.ExampleCheck.Difference;
import io.tributary.standardise.ExampleCheck.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleCheckTest {
    private static final String SHOP = """
            source: shop
            kind: [person, event]
            format: json-lines
            key: [id]
            event-time: at
            columns: {id: text, at: timestamp, mail: text, mail2: text, phone: text, country: text, total: decimal}
            person:
              attributes: {email: [mail, mail2], phone: phone, country: country}
              identifiers: {user_id: id}
            event:
              type: {value: order}
              identifiers: {user_id: id}
              amount: total
            """;

    @Test
    void tellsWhatBecomesOfARowAndWhereThatDiffers(@TempDir Path folder) throws IOException {
        Given given = Given.of(folder, SHOP);
        ExampleCheck check = new ExampleCheck(
                given.configuration().attributes(), given.sources().get(0), Instant.parse("2026-07-01T00:00:00Z"));

        Outcome outcome = check.outcome(
                "{\"id\":\"u1\",\"mail\":\"A@brightpost.org\",\"mail2\":\"b@brightpost.org\",\"phone\":\"0113 496 0000\","
                        + "\"country\":\"UK\",\"total\":12.50}");

        assertThat(outcome.attributes())
                .isEqualTo(Map.of(
                        "email", "a@brightpost.org, b@brightpost.org", "phone", "+441134960000", "country", "GB"));
        assertThat(outcome.identifiers().get("email")).containsExactly("a@brightpost.org", "b@brightpost.org");
        assertThat(outcome.event()).containsEntry("interaction_type", "order").containsEntry("amount", "12.5000");
        assertThat(ExampleCheck.differences(
                        new SourceExample(
                                "sources/shop.yaml",
                                1,
                                "",
                                Optional.empty(),
                                Map.of("country", "DE"),
                                Map.of("email", "b@brightpost.org", "phone", "1"),
                                Map.of("channel", "web")),
                        outcome))
                .isEqualTo(List.of(
                        new Difference("attributes", "country", "DE", Optional.of("GB")),
                        new Difference("identifiers", "phone", "1", Optional.of("+441134960000")),
                        new Difference("event", "channel", "web", Optional.empty())));
    }
}
