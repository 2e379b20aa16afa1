package io.tributary.survey.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NumberFormTest {
    @Test
    void wholeNumbers() {
        NumberForm form = of("1", "-20", "300").orElseThrow();

        assertThat(form.isInteger()).isTrue();
        assertThat(form.evidence()).isEqualTo("all 3 values are whole numbers");
    }

    @Test
    void decimalsTellTheirSeparator() {
        assertThat(of("1.50", "1,234.00").orElseThrow().separator()).isEqualTo('.');
        NumberForm comma = of("1,50", "1.234,00").orElseThrow();
        assertThat(comma.separator()).isEqualTo(',');
        assertThat(comma.doubt()).isEmpty();
        assertThat(of("1.234", "5.678").orElseThrow().doubt())
                .contains("or does a comma mark decimals? No value tells");
    }

    @Test
    void codesAndWordsAreNoNumbers() {
        assertThat(of("00123", "45678")).isEmpty();
        assertThat(of("12", "n/a", "A3")).isEmpty();
        assertThat(of("1234567890123456789")).isEmpty();
    }

    private static Optional<NumberForm> of(String... values) {
        return NumberForm.of(Facts.of("column", List.of(values)));
    }
}
