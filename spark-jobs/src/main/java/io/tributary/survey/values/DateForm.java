package io.tributary.survey.values;

import io.tributary.survey.sample.Wording;
import io.tributary.text.Dates;
import io.tributary.text.Standardised;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How dates of a column are written.
 *
 * @param formats as a contract has them; none is ISO 8601
 * @param hasTime whether values tell a time of day
 * @param isLocal whether values with a time name no zone
 * @param dates of the values that can be read, in row order
 * @param read how many values can be
 * @param values looked at
 * @param noun what evidence calls those
 * @param doubt why day and month could be the other way round
 */
public record DateForm(
        List<String> formats,
        boolean hasTime,
        boolean isLocal,
        List<LocalDate> dates,
        long read,
        long values,
        String noun,
        Optional<String> doubt) {

    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}|T\\d{4}|^\\d{14}$|^\\d{10}$|^\\d{13}$");
    private static final Pattern ZONE = Pattern.compile("(?:Z|[+-]\\d{2}:?\\d{2}|])$|^\\d{10}$|^\\d{13}$");

    public DateForm {
        formats = List.copyOf(formats);
        dates = List.copyOf(dates);
    }

    /** Of the values that can be read. */
    public double share() {
        return values == 0 ? 0 : (double) read / values;
    }

    public boolean isWhole() {
        return read == values;
    }

    /** Whether a value lies after a day. */
    public boolean isAfter(LocalDate day) {
        return dates.stream().anyMatch(date -> date.isAfter(day));
    }

    /** "all 5,000 values are dates" and what is in doubt. */
    public String evidence() {
        return Wording.share(read, values, noun) + " are " + (hasTime ? "times" : "dates")
                + (formats.isEmpty() ? " of ISO 8601" : " so")
                + doubt.map(text -> "; " + text).orElse("");
    }

    /** A value read by formats; a placeholder such as 01.01.1900 counts as read, with no date. */
    static Optional<Standardised<LocalDate>> read(String value, List<String> formats, LocalDate today) {
        Standardised<Instant> time = Dates.timestamp(value, formats, ZoneOffset.UTC, today);
        if ("placeholder".equals(time.invalid())) {
            return Optional.of(Standardised.missing());
        }
        return time.isValid()
                ? Optional.of(Standardised.valid(LocalDate.ofInstant(time.value(), ZoneOffset.UTC)))
                : Optional.empty();
    }

    /** The form that reads most of the values by these formats. */
    static DateForm by(List<String> formats, Facts facts, LocalDate today, Optional<String> doubt) {
        List<String> values = facts.tested();
        List<LocalDate> dates = new ArrayList<>();
        long read = 0;
        boolean time = false;
        boolean local = false;
        for (String value : values) {
            Optional<Standardised<LocalDate>> date = read(value, formats, today);
            if (date.isPresent()) {
                read++;
                boolean clock = CLOCK.matcher(value).find();
                time |= clock;
                local |= clock && !ZONE.matcher(value).find();
                Optional.ofNullable(date.get().value()).ifPresent(dates::add);
            }
        }
        return new DateForm(formats, time, local, dates, read, values.size(), facts.noun(), doubt);
    }
}
