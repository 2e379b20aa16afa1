package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatesTest {
    private static final LocalDate REFERENCE = LocalDate.of(2026, 3, 1);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> formats(String formats) {
        return formats == null ? List.of() : List.of(formats.split(";"));
    }

    @ParameterizedTest
    @CsvSource({
        "1980-02-29, , 1980-02-29",
        "1980-02-29T10:11:12Z, , 1980-02-29",
        "1980-02-29 00:00:00, , 1980-02-29",
        "29.02.1980, dd.MM.yyyy, 1980-02-29",
        "1.2.1980, d.M.yyyy, 1980-02-01",
        "02/29/1980, MM/dd/yyyy, 1980-02-29",
        "29/02/1980, dd/MM/yyyy, 1980-02-29",
        "13/02/1980, MM/dd/yyyy;dd/MM/yyyy, 1980-02-13",
        "29 feb 1980, d MMM yyyy, 1980-02-29",
        "February 29 1980, MMMM d yyyy, 1980-02-29",
        "19800229, yyyyMMdd, 1980-02-29",
        "800229, yyMMdd, 1980-02-29",
        "1970-01-01, , 1970-01-01",
        "１９８０-０２-２９, , 1980-02-29",
    })
    void births(String raw, String formats, LocalDate expected) {
        assertThat(Dates.birth(raw, formats(formats), REFERENCE)).isEqualTo(Standardised.valid(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "31.02.1980, dd.MM.yyyy, impossible-date",
        "29.02.1981, dd.MM.yyyy, impossible-date",
        "13/13/1980, MM/dd/yyyy;dd/MM/yyyy, impossible-date",
        "1980-02-30, , impossible-date",
        "1980-13-01, , impossible-date",
        "1.2.1980, dd.MM.yyyy, not-a-date",
        "yesterday, , not-a-date",
        "1980-02-29x, , not-a-date",
        "2026-03-02, , future-date",
        "1905-01-01, , too-old",
        "1900-01-01, , placeholder",
        "1901-01-01, , placeholder",
        "0001-01-01, , placeholder",
        "9999-12-31, , placeholder",
        "0000-00-00, , placeholder",
        "01.01.1900, dd.MM.yyyy, placeholder",
    })
    void birthsThatCannotBe(String raw, String formats, String reason) {
        assertThat(Dates.birth(raw, formats(formats), REFERENCE)).isEqualTo(Standardised.invalid(reason));
    }

    @Test
    void birthsOnTheLimits() {
        assertThat(Dates.birth("2026-03-01", List.of(), REFERENCE).isValid()).isTrue();
        assertThat(Dates.birth("1906-03-01", List.of(), REFERENCE).isValid()).isTrue();
        assertThat(Dates.birth("1906-02-28", List.of(), REFERENCE)).isEqualTo(Standardised.invalid("too-old"));
        assertThat(Dates.birth("1906-02-28", List.of(), REFERENCE, 121).isValid())
                .isTrue();
        assertThat(Dates.birth("0020-06-01", List.of(), REFERENCE, 2100).isValid())
                .isTrue();
    }

    @Test
    void twoDigitYearsFollowTheReference() {
        List<String> format = List.of("dd.MM.yy");
        assertThat(Dates.birth("01.02.26", format, REFERENCE).value()).isEqualTo("2026-02-01");
        assertThat(Dates.birth("01.02.27", format, REFERENCE).value()).isEqualTo("1927-02-01");
        assertThat(Dates.birth("01.02.27", format, REFERENCE.plusYears(1)).value())
                .isEqualTo("2027-02-01");
        assertThat(Dates.date("01.02.46", format, REFERENCE).value()).isEqualTo("2046-02-01");
        assertThat(Dates.date("01.02.47", format, REFERENCE).value()).isEqualTo("1947-02-01");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:11:12Z, , 2026-01-31T10:11:12Z",
        "2026-01-31T10:11:12.123456789Z, , 2026-01-31T10:11:12.123456Z",
        "2026-01-31T10:11:12+02:00, , 2026-01-31T08:11:12Z",
        "2026-01-31 10:11:12 +0200, , 2026-01-31T08:11:12Z",
        "2026-01-31T10:11:12+01:00[Europe/Berlin], , 2026-01-31T09:11:12Z",
        "2026-01-31 10:11, , 2026-01-31T09:11:00Z",
        "2026-01-31, , 2026-01-30T23:00:00Z",
        "1769854272, , 2026-01-31T10:11:12Z",
        "1769854272000, , 2026-01-31T10:11:12Z",
        "12, epoch-seconds, 1970-01-01T00:00:12Z",
        "-1500, epoch-milliseconds, 1969-12-31T23:59:58.500Z",
        "31.01.2026 10:11, dd.MM.yyyy HH:mm, 2026-01-31T09:11:00Z",
        "31.01.2026, dd.MM.yyyy HH:mm;dd.MM.yyyy, 2026-01-30T23:00:00Z",
        "01/31/2026 10:11 pm, MM/dd/yyyy hh:mm a, 2026-01-31T21:11:00Z",
        "2026-03-29 02:30:00, , 2026-03-29T01:30:00Z",
        "2026-10-25 02:30:00, , 2026-10-25T00:30:00Z",
    })
    void timestamps(String raw, String formats, Instant expected) {
        assertThat(Dates.timestamp(raw, formats(formats), BERLIN, REFERENCE)).isEqualTo(Standardised.valid(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-30T10:00:00Z, , impossible-date",
        "2026-01-31T25:00:00Z, , impossible-date",
        "31.02.2026 10:11, dd.MM.yyyy HH:mm, impossible-date",
        "soon, , not-a-date",
        "123, , not-a-date",
        "9999-12-31T00:00:00Z, , placeholder",
        "0001-01-01T00:00:00, , placeholder",
        "999999999999999, epoch-seconds, impossible-date",
    })
    void timestampsThatCannotBe(String raw, String formats, String reason) {
        assertThat(Dates.timestamp(raw, formats(formats), BERLIN, REFERENCE)).isEqualTo(Standardised.invalid(reason));
    }

    @Test
    void nothingIsMissing() {
        assertThat(Dates.birth(" ", List.of(), REFERENCE).isMissing()).isTrue();
        assertThat(Dates.date(null, List.of(), REFERENCE).isMissing()).isTrue();
        assertThat(Dates.timestamp("n/a", List.of(), BERLIN, REFERENCE).isMissing())
                .isTrue();
    }

    @Test
    void formatsCanBeChecked() {
        assertThat(DateFormats.isFormat("dd.MM.yyyy")).isTrue();
        assertThat(DateFormats.isFormat("[dd.MM.yy]['T'HH]")).isTrue();
        assertThat(DateFormats.isFormat("epoch-seconds")).isTrue();
        assertThat(DateFormats.isFormat("foo")).isFalse();
        assertThat(DateFormats.isFormat("'open")).isFalse();
    }
}
