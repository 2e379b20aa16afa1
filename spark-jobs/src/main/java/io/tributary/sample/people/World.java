package io.tributary.sample.people;

/**
 * What all people of a lake have in common.
 *
 * @param seed of every draw
 * @param people number of people in the lake
 * @param firstDay day of the first delivery, in days since 1970; lives are told from six years before it
 */
public record World(long seed, long people, long firstDay) {
    /** People of one block; a household never crosses into the next. */
    public static final int BLOCK = 2_500;

    /** Days after the first delivery for which lives are told. */
    public static final int FUTURE = 31;

    /** Days before the first delivery for which events are told. */
    public static final int HISTORY = 730;

    /** Number of blocks. */
    public long blocks() {
        return (people + BLOCK - 1) / BLOCK;
    }

    /** People in that block. */
    public int peopleIn(long block) {
        return (int) Math.min(BLOCK, people - block * BLOCK);
    }

    /** The stream of a subject for a purpose. */
    public Draw draw(long subject, String purpose) {
        return Draw.of(seed, subject, purpose);
    }
}
