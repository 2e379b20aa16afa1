package io.tributary.score.lifetime;

/** Sums and differences of numbers that are given, and told, by their natural logarithms. */
final class Logarithms {
    private Logarithms() {}

    static double sum(double one, double other) {
        double greater = Math.max(one, other);
        return Double.isInfinite(greater) ? greater : greater + Math.log1p(Math.exp(Math.min(one, other) - greater));
    }

    /** Of a smaller number from a greater one; minus infinity when they are equal. */
    static double difference(double greater, double smaller) {
        return smaller >= greater ? Double.NEGATIVE_INFINITY : greater + Math.log(-Math.expm1(smaller - greater));
    }
}
