package io.tributary.compare;

/** Every word is in one record of a thousand. */
public record EvenFrequencies() implements Frequencies {
    @Override
    public long records() {
        return 1000;
    }

    @Override
    public long count(String term) {
        return 1;
    }

    @Override
    public double agreement() {
        return 1.0 / 250;
    }
}
