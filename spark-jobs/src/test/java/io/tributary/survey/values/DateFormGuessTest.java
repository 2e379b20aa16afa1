package io.tributary.survey.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.survey.Shelf;
import io.tributary.survey.values.DateFormGuess.Habit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormGuessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "31/12/1980 04/05/1990                         ; dd/MM/yyyy",
                "12/31/1980 04/05/1990                         ; MM/dd/yyyy",
                "3/7/2020 13/7/2020                            ; d/M/yyyy",
                "7/13/2020 7/3/2020                            ; M/d/yyyy",
                "31.12.1980 01.02.1990                         ; dd.MM.yyyy",
                "1.2.1980 31.12.1990                           ; d.M.yyyy",
                "19801231 19900102                             ; yyyyMMdd",
                "1980/12/31 1990/01/02                         ; yyyy/MM/dd",
                "31-12-80 01-02-90                             ; dd-MM-yy",
                "31-Dec-2020 01-jan-2021                       ; d-MMM-yyyy",
                "31/12/2020_10:30 01/02/2021_09:00             ; dd/MM/yyyy HH:mm",
                "12/31/2020_10:30:00_PM 01/02/2021_09:00:00_AM ; MM/dd/yyyy h:mm:ss a",
                "20201231103000 20210102093000                 ; yyyyMMddHHmmss"
            })
    void valuesTell(String values, String format) {
        DateForm form = guess(values.strip().split(" ")).orElseThrow();

        assertThat(form.formats()).containsExactly(format);
        assertThat(form.isWhole()).isTrue();
        assertThat(form.doubt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1980-12-31 1990-01-02",
                "2020-12-31T10:30:00Z 2021-01-02T09:00:00+01:00",
                "2020-12-31_10:30:00 2021-01-02_09:00:00.123",
                "1750000000 1750001000",
                "1750000000000 1750001000000"
            })
    void defaultsNeedNoFormat(String values) {
        assertThat(guess(values.split(" ")).orElseThrow().formats()).isEmpty();
    }

    @Test
    void whereNoValueTellsTheOrderOfDayAndMonthItIsTold() {
        assertThat(guess("01/02/2020", "11/12/2021").orElseThrow().doubt())
                .contains("or is it MM/dd/yyyy? No value has a number above 12 for the day");
        DateForm american = DateFormGuess.of(facts("01/02/2020", "11/12/2021"), Shelf.TODAY, Habit.MONTH_FIRST)
                .orElseThrow();
        assertThat(american.formats()).containsExactly("MM/dd/yyyy");
        assertThat(american.doubt()).isPresent();
    }

    @Test
    void someImpossibleDatesAreNoReasonForTheOtherOrder() {
        DateForm form =
                guess("31/12/1980", "30/11/1980", "02/13/1980", "05/06/1981").orElseThrow();

        assertThat(form.formats()).containsExactly("dd/MM/yyyy");
        assertThat(form.read()).isEqualTo(3);
    }

    @Test
    void aSecondFormatReadsTheRest() {
        DateForm form = guess("31.12.1980", "30.11.1980", "1980-10-29").orElseThrow();

        assertThat(form.formats()).hasSize(1);
        assertThat(guess("31.12.1980", "30.11.1980", "29 Oct 1980")
                        .orElseThrow()
                        .formats())
                .containsExactly("dd.MM.yyyy", "d MMM yyyy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678 23456789",
                "7364009 2635962",
                "10001 10002",
                "4.11.2 4.12.0",
                "020_7946_0001",
                "A-1 A-2"
            })
    void otherFiguresAreNoDates(String values) {
        assertThat(guess(values.split(" "))).isEmpty();
    }

    @Test
    void aTimeWithoutZoneIsLocal() {
        assertThat(guess("2020-12-31 10:30:00").orElseThrow().isLocal()).isTrue();
        assertThat(guess("2020-12-31T10:30:00Z").orElseThrow().isLocal()).isFalse();
        assertThat(guess("2020-12-31").orElseThrow().hasTime()).isFalse();
    }

    private static Optional<DateForm> guess(String... values) {
        return DateFormGuess.of(facts(values), Shelf.TODAY, Habit.DAY_FIRST);
    }

    private static Facts facts(String... values) {
        List<String> cells =
                Arrays.stream(values).map(value -> value.replace('_', ' ')).toList();
        return Facts.of("column", cells);
    }
}
