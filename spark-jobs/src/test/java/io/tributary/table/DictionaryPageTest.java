package io.tributary.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.AttributesConfig;
import io.tributary.table.Column.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DictionaryPageTest {
    @Test
    void theCommittedPageIsWhatTheDictionarySays() throws IOException {
        assertThat(Files.readString(Path.of("../docs/tables.md")))
                .as("docs/tables.md is out of date; refresh it: scripts/tributary tables > docs/tables.md")
                .isEqualTo(DictionaryPage.text());
    }

    @Test
    void everyColumnOfEveryTableIsThere() {
        String page = DictionaryPage.text();

        for (Table table : Tables.all()) {
            assertThat(page).contains("\n### " + table.name() + "\n");
            String section = page.split("\n### " + table.name() + "\n", 2)[1].split("\n### ", 2)[0];
            assertThat(section).contains(table.comment(), table.path());
            for (Column column : table.columns()) {
                String name =
                        switch (column.spread()) {
                            case ONE -> "`" + column.name() + "`";
                            case PER_ATTRIBUTE -> "one per attribute, under its name";
                            case PER_TRAIT -> "one per trait, under its name";
                        };
                assertThat(section).as(table.name()).contains("| " + name + " | ");
            }
        }
    }

    /** Attributes are columns of golden_record beside these. */
    @Test
    void noAttributeCanHaveTheNameOfAColumnBesideIt() {
        assertThat(GoldenTables.GOLDEN_RECORD.columns().stream()
                        .filter(column -> column.spread() == Spread.ONE)
                        .map(Column::name))
                .containsExactlyInAnyOrderElementsOf(AttributesConfig.TAKEN);
    }

    @Test
    void aStructOfTheUsersOwnAttributesIsNotSpelledOut() {
        assertThat(DictionaryPage.text()).contains("| `attributes` | struct, a field per attribute | direct |");
    }
}
