package io.tributary.survey.sample;

/** A file is no table that a source can be made of; the message says why, the remedy what to do. */
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    UnreadableException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
