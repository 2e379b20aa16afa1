package io.tributary.stage;

/** The data is not fit to be published: exit code 3, readers keep the state they have. */
public final class GateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GateException(String problem, String remedy) {
        super(problem + ". " + remedy);
    }
}
