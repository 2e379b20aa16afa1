package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // line | street | house number | unit
                "12 High Street | High Street | 12 |",
                "221B Baker Street | Baker Street | 221B |",
                "Flat 2, 12 High St | High St | 12 | 2",
                "350 5th Ave | 5th Ave | 350 |",
                "1600 Pennsylvania Ave NW, Apt 4B | Pennsylvania Ave NW | 1600 | 4B",
                "12 Main St #7 | Main St | 12 | 7",
                "12 Main St Suite 100 | Main St | 12 | 100",
                "Hauptstraße 5 | Hauptstraße | 5 |",
                "Hauptstr. 5a | Hauptstr. | 5a |",
                "Hauptstr. 5 a | Hauptstr. | 5a |",
                "Straße des 17. Juni 135 | Straße des 17. Juni | 135 |",
                "Unter den Linden 4-6 | Unter den Linden | 4-6 |",
                "12 bis, rue de la Paix | rue de la Paix | 12bis |",
                "12 rue du 8 Mai 1945 | rue du 8 Mai 1945 | 12 |",
                "Calle de Alcalá, 50 | Calle de Alcalá | 50 |",
                "Calle Mayor nº 3 | Calle Mayor | 3 |",
                "Via Roma 10 | Via Roma | 10 |",
                "ul. Marszałkowska 10 m. 5 | ul. Marszałkowska | 10 | 5",
                "Keizersgracht 123 | Keizersgracht | 123 |",
                "Rua Augusta, 1500, apto 42 | Rua Augusta | 1500 | 42",
                "ул. Ленина, д. 5, кв. 12 | ул. Ленина | 5 | 12",
                "Ermou 5 | Ermou | 5 |",
                "PO Box 123 | PO Box 123 | |",
                "The Old Rectory | The Old Rectory | |",
                "北京市朝阳区 | 北京市朝阳区 | |",
            })
    void streetLinesComeApart(String raw, String street, String houseNumber, String unit) {
        assertThat(Addresses.parse(raw)).isEqualTo(new StreetAddress(street, houseNumber, unit));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 High St. | High Street 12",
                "Hauptstr. 5a | HAUPTSTRASSE 5 A",
                "Hauptstraße 5 | Hauptstrasse 5",
                "12 St John's Rd | 12 St. Johns Road",
                "350 W 5th Ave | 350 West 5th Avenue",
                "12 av. de la République | 12, avenue de la republique",
                "C. Mayor 3 | Calle Mayor, 3",
                "Flat 2, 12 High St | 12 High Street, Flat 2",
                "ul. Długa 7 | ulica Dluga 7",
                "ул. Ленина, 5 | ulitsa Lenina 5",
            })
    void sameLinesCompareEqual(String left, String right) {
        assertThat(Addresses.streetComparison(left)).isNotNull().isEqualTo(Addresses.streetComparison(right));
    }

    @Test
    void differentLinesDiffer() {
        assertThat(Addresses.streetComparison("12 High St")).isEqualTo("high street 12");
        assertThat(Addresses.streetComparison("12 High St")).isNotEqualTo(Addresses.streetComparison("13 High St"));
        assertThat(Addresses.streetComparison("n/a")).isNull();
        assertThat(Addresses.parse(null)).isNull();
    }

    @Test
    void linesAreTidied() {
        assertThat(Addresses.street("  12 High  St ,, Flat 3, ").value()).isEqualTo("12 High St, Flat 3");
        assertThat(Addresses.street("unknown")).isEqualTo(Standardised.invalid("placeholder"));
        assertThat(Addresses.street("xxxx")).isEqualTo(Standardised.invalid("placeholder"));
        assertThat(Addresses.street("N/A").isMissing()).isTrue();
        assertThat(Addresses.street("12 ".repeat(200))).isEqualTo(Standardised.invalid("too-long"));
    }

    @ParameterizedTest
    @CsvSource({
        "LONDON, London",
        "new york, New York",
        "STRATFORD UPON AVON, Stratford upon Avon",
        "FRANKFURT AM MAIN, Frankfurt am Main",
        "São Paulo, São Paulo",
        "МОСКВА, Москва",
        "東京, 東京",
        "'''s-Hertogenbosch', '''s-Hertogenbosch'",
    })
    void cities(String raw, String expected) {
        assertThat(Addresses.city(raw)).isEqualTo(Standardised.valid(expected));
    }

    @Test
    void citiesOfNobody() {
        assertThat(Addresses.city("12345")).isEqualTo(Standardised.invalid("no-letters"));
        assertThat(Addresses.city("Unknown")).isEqualTo(Standardised.invalid("placeholder"));
        assertThat(Addresses.city("-").isMissing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "California, US, CA",
        "ca, US, CA",
        "N.Y., US, N.Y.",
        "Québec, CA, QC",
        "Bayern, DE, Bayern",
        "Texas, , Texas",
        "CA, , CA"
    })
    void regions(String raw, String country, String expected) {
        assertThat(Addresses.region(raw, country)).isEqualTo(Standardised.valid(expected));
    }
}
