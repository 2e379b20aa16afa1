package io.tributary.compare;

/**
 * The levels of all comparisons of a pair in one number: six bits each, the first comparison in the lowest; 0 for a
 * comparison in which one record says nothing, otherwise the level plus 1. So ten comparisons of up to 63 levels fit.
 */
public final class AgreementVector {
    /** Bits of one comparison. */
    public static final int WIDTH = 6;

    /** Levels that a comparator may have. */
    public static final int MOST_LEVELS = (1 << WIDTH) - 1;

    /** Stands for a comparison in which one record says nothing. */
    public static final int UNKNOWN = -1;

    private AgreementVector() {}

    /** Level of a comparison, or {@link #UNKNOWN}. */
    public static int level(long vector, int comparison) {
        return (int) ((vector >>> (WIDTH * comparison)) & MOST_LEVELS) - 1;
    }

    /** The vector with a comparison's level, or {@link #UNKNOWN}, set. */
    public static long with(long vector, int comparison, int level) {
        int shift = WIDTH * comparison;
        return (vector & ~((long) MOST_LEVELS << shift)) | ((long) (level + 1) << shift);
    }
}
