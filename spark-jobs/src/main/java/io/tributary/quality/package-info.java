/**
 * The gate before publication. Enters: what this run wrote, the figures its stages noted, the rules of {@code
 * quality.yaml}. Leaves: one row per rule and subject in {@code quality_result}; the run is refused if a rule of severity
 * fail is broken, or if the rows of any source do not add up.
 */
package io.tributary.quality;
