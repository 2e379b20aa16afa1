package io.tributary.steward;

/** A request that cannot be granted, and what to do instead. Says nothing of a person. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    Refused(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
