/**
 * Stress lakes: person records with known truth that are hard in one known way each, such as namesakes, families or
 * twenty records of everybody. In: the lake's name, about how many records, a seed and a date. Out, below one folder:
 * {@code data} (deliveries as CSV), {@code truth} (whose record is whose, and which look alike on purpose) and
 * {@code conf} (the contracts, with no word on how to match). People and their slips are those of the sample lake.
 */
package io.tributary.sample.stress;
