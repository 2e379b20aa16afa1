/**
 * What a run tells people and programs. Enters: the figures of a run, which hold no personal value. Leaves: one report in
 * three forms (HTML, text, JSON) as strings, all from the same {@link io.tributary.report.figures}. So is the preview of
 * another survivorship policy told, which holds values of a few people if somebody asked for them.
 */
package io.tributary.report;
