/**
 * How good customers are, by a truth that somebody holds. Enters: labels (whose record it is, or which pairs are one
 * person), {@code standard_record}, {@code crosswalk} and the tables of matching, as published. Leaves: figures, in memory
 * only, and their text and JSON; no run ever sees a label.
 *
 * <p>Everything is counted by Spark over the table of customer by person, so that customers of a million records need no
 * pair; to the driver come totals and the largest errors.
 */
package io.tributary.evaluate;
