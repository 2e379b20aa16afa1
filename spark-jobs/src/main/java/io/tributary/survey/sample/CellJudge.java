package io.tributary.survey.sample;

/** Whether the first row of a file tells names of columns or is a row like the others. */
public interface CellJudge {
    /** Whether a text is a usual name of a column. */
    boolean isColumnName(String cell);

    /** Whether a text is a value, and no name of a column: a number, date, address, or somebody's name. */
    boolean isValue(String cell);
}
