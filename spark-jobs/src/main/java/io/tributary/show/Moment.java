package io.tributary.show;

import java.time.LocalDate;

/**
 * Which published state is looked at.
 *
 * @param runSequence run that published it
 * @param runDate its business date
 */
public record Moment(long runSequence, LocalDate runDate) {}
