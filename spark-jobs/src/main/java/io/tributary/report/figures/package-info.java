/**
 * The figures as a report groups them: by source, by identifier type, by stage, with the words and number formats that
 * every form of the report shares. Enters: {@link io.tributary.stage.RunFigures}. Leaves: records.
 */
package io.tributary.report.figures;
