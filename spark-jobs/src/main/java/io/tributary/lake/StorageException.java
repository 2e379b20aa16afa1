package io.tributary.lake;

/** Storage or cluster trouble, or another run holds the lake: worth a retry, exit code 4. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageException(String problem, String remedy) {
        super(problem + ". " + remedy);
    }

    public StorageException(String problem, String remedy, Throwable cause) {
        super(problem + ". " + remedy, cause);
    }
}
