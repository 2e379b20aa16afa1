/**
 * What a run tells people and programs. Enters: the figures of a run, which hold no personal value. Leaves: one report in
 * three forms (HTML, text, JSON) as strings, all from the same {@link io.tributary.report.figures}.
 */
package io.tributary.report;
