package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvFieldsTest {
    @Test
    void emptyFieldsAreThereBetweenOtherDelimiters() {
        assertThat(new CsvFields(',', '"').of("1,,\" a, \"\"b\"\"\"")).containsExactly("1", null, " a, \"b\"");
    }

    @Test
    void anyRunOfBlanksPartsTwoFields() {
        CsvFields fields = new CsvFields(' ', '"');

        assertThat(fields.of(" 00004 19970101  2   29.33")).containsExactly("00004", "19970101", "2", "29.33");
        assertThat(fields.of("a   \"b   c\"  d  ")).containsExactly("a", "b   c", "d");
        assertThat(fields.of("5'9\"  tall")).containsExactly("5'9\"", "tall");
        assertThat(fields.of("\"a \"\"b  c\"\"\"  d")).containsExactly("a \"b  c\"", "d");
    }
}
