package io.tributary.survey.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.survey.sample.FoundFile.Form;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyTest {
    @ParameterizedTest
    @CsvSource({
        "customers.csv, customers.csv, customers",
        "shop/customers-2026-06-30.csv, shop/customers-{date}.csv, customers",
        "Kunden 20260630.csv.gz, Kunden {date}.csv.gz, kunden",
        "crm_contacts/2026-06-30/part-00000.csv, crm_contacts/{date}/part*.csv, crm_contacts",
        "orders/dt=2026-06-30/part-00000-0b2d4f60-1234-4abc-9def-0123456789ab-c000.snappy.parquet, orders/dt={date}/part*.snappy.parquet, orders",
        "clicks/2026-06-30/clicks-2026-06-30.json, clicks/{date}/clicks-*.json, clicks",
        "subs_2026-06.csv, subs_*.csv, subs",
        "febrl1.csv, febrl1.csv, febrl1",
        "data.csv, data.csv, source",
        "10 Größte Kunden.csv, 10 Größte Kunden.csv, groesste_kunden",
        "a{b}:c.csv, a*b*c.csv, a_b_c",
    })
    void patternAndName(String path, String pattern, String name) {
        Family family = Family.of(List.of(file(path))).get(0);

        assertThat(family.pattern()).isEqualTo(pattern);
        assertThat(family.name()).isEqualTo(name);
    }

    @Test
    void deliveriesOfOneSource() {
        Family family = Family.of(Stream.of(
                                "u/2026-06-02/part-1.csv",
                                "u/2026-06-01/part-0.csv",
                                "u/2026-06-02/part-0.csv",
                                "u/2026-06-03/part-0.csv")
                        .map(FamilyTest::file)
                        .toList())
                .get(0);

        assertThat(family.files()).hasSize(4);
        assertThat(family.isDated()).isTrue();
        assertThat(family.lastTwo().stream().map(FoundFile::path))
                .containsExactly("u/2026-06-02/part-0.csv", "u/2026-06-03/part-0.csv");
    }

    private static FoundFile file(String path) {
        return new FoundFile(path, path.length(), Form.FILE);
    }
}
