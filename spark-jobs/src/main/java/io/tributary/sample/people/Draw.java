package io.tributary.sample.people;

import java.util.List;

/**
 * A stream of random numbers that depends on nothing but (seed, subject, purpose), so that a person comes out the same
 * whatever else is made before, after or beside it. SplitMix64 (Steele, Lea and Flood 2014) with {@link StrictMath}:
 * the same numbers on every machine.
 */
public final class Draw {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long SCATTER = 2_654_435_761L;

    private long state;

    private Draw(long state) {
        this.state = state;
    }

    /** The stream of a subject for a purpose. */
    public static Draw of(long seed, long subject, String purpose) {
        return new Draw(mix(mix(mix(seed + GOLDEN) ^ purpose.hashCode() * GOLDEN) + subject * GOLDEN));
    }

    /** A number below {@code modulus} that no other index below {@code modulus} gets: distinct, but not in order. */
    public static long scatter(long index, long modulus) {
        return Math.floorMod(index * SCATTER + 7_919, modulus);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** The next 64 bits. */
    public long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    public double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in 0 .. bound - 1. */
    public int below(int bound) {
        return (int) ((bits() >>> 33) % bound);
    }

    /** Uniform in from .. to, both included. */
    public long between(long from, long to) {
        return from + (long) (unit() * (to - from + 1));
    }

    /** True with that probability. */
    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** Each element as likely as the others. */
    public <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }

    /** Early elements far more often than late ones: ranks as in Zipf's law. */
    public <T> T earlyOf(List<T> values) {
        double head = 4;
        double rank = head * StrictMath.pow((values.size() + head) / head, unit()) - head;
        return values.get(Math.min(values.size() - 1, (int) rank));
    }

    /** Exponential with that mean. */
    public double exponential(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }

    /** Gamma with that shape and scale, by Marsaglia and Tsang (2000). */
    public double gamma(double shape, double scale) {
        if (shape < 1) {
            return gamma(shape + 1, scale) * StrictMath.pow(1 - unit(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = 1 + c * x;
            if (v > 0) {
                double cube = v * v * v;
                if (StrictMath.log(1 - unit()) < 0.5 * x * x + d - d * cube + d * StrictMath.log(cube)) {
                    return d * cube * scale;
                }
            }
        }
    }

    /** Beta, from two gammas. */
    public double beta(double a, double b) {
        double x = gamma(a, 1);
        return x / (x + gamma(b, 1));
    }

    private double normal() {
        return StrictMath.sqrt(-2 * StrictMath.log(1 - unit())) * StrictMath.cos(2 * StrictMath.PI * unit());
    }
}
