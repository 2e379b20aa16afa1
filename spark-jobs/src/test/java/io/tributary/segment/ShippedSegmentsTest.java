package io.tributary.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestLake;
import io.tributary.segment.SegmentRules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped definitions fit the shipped traits, and so do those that the documentation shows. */
class ShippedSegmentsTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\R(schema.*?)```", Pattern.DOTALL);
    private static final String SOURCE = """
            schema: 1
            source: crm
            owner: crm
            kind: person
            format: csv
            path: crm/{date}/*
            mode: upsert
            key: id
            columns: {id: text, mail: text}
            person:
              attributes: {email: mail}
            """;

    @TempDir
    Path home;

    private TestLake lake() {
        return new TestLake(home, List.of()).configure("sources/crm.yaml", SOURCE);
    }

    @Test
    void nothingShippedIsOff() {
        var configuration = lake().configuration();

        assertThat(SegmentStage.off(configuration)).isEmpty();
        assertThat(SegmentRules.of(CustomerColumns.of(configuration)).inOrder())
                .extracting(Rule::name)
                .hasSizeGreaterThan(9)
                .contains("vip_at_risk", "cart_abandoners", "detractors");
    }

    @Test
    void withoutTraitsEverythingShippedIsOff() {
        var configuration =
                lake().configure("traits.yaml", "schema: 1\ntraits: {}\n").configuration();

        assertThat(SegmentStage.off(configuration))
                .containsKeys("rfm", "lifecycle", "cohorts", "window 'orders_30d'", "segment 'vip_at_risk'");
        assertThat(SegmentRules.of(CustomerColumns.of(configuration)).inOrder()).isEmpty();
    }

    @Test
    void theDocumentedExampleFits() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "segments.md")));
        assertThat(example.find()).isTrue();
        var configuration = lake().configure("segment.yaml", example.group(1)).configuration();

        assertThat(SegmentStage.off(configuration)).isEmpty();
        assertThat(SegmentRules.of(CustomerColumns.of(configuration)).inOrder())
                .extracting(Rule::name)
                .containsExactly("vip", "vip_at_risk", "browsing_not_buying", "no_order_in_30_days", "spending_now");
    }
}
