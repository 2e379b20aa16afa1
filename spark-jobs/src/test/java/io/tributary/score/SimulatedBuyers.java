package io.tributary.score;

import io.tributary.score.buyers.Buyer;
import io.tributary.score.buyers.Sample.Followed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;

/** Customers who buy as a model says, day by day; day 0 is the first. */
public final class SimulatedBuyers {
    private final List<TreeMap<Integer, Double>> customers = new ArrayList<>();
    private final int last;

    private SimulatedBuyers(int last) {
        this.last = last;
    }

    /** As BG/NBD and Gamma-Gamma: rates differ, some stop, money is unrelated. */
    public static SimulatedBuyers stopping(int count, int last, long seed) {
        SimulatedBuyers buyers = new SimulatedBuyers(last);
        SplittableRandom random = new SplittableRandom(seed);
        GammaDistribution rates = new GammaDistribution(null, 0.9, 1 / 45.0);
        BetaDistribution stops = new BetaDistribution(null, 0.9, 3);
        GammaDistribution means = new GammaDistribution(null, 4, 12);
        for (int i = 0; i < count; i++) {
            double stop = stops.inverseCumulativeProbability(random.nextDouble());
            buyers.add(
                    random,
                    rates.inverseCumulativeProbability(random.nextDouble()),
                    stop,
                    means.inverseCumulativeProbability(random.nextDouble()),
                    last / 2);
        }
        return buyers;
    }

    /** Nobody stops, everybody has a rate and amounts of their own: as much as before is the truth. */
    public static SimulatedBuyers steady(int count, int last, long seed) {
        SimulatedBuyers buyers = new SimulatedBuyers(last);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            double rate = i % 2 == 0 ? 0.1 : 0.2;
            buyers.add(random, rate, 0, rate * rate * 3_000, 20);
        }
        return buyers;
    }

    /**
     * As {@link #stopping} up to a day, when all come back: in the days after it each buys again a sixth of what they have
     * bought so far, however long they have been away.
     */
    public static SimulatedBuyers wonBack(int count, int day, int last, long seed) {
        SimulatedBuyers before = stopping(count, day, seed);
        SimulatedBuyers buyers = new SimulatedBuyers(last);
        SplittableRandom random = new SplittableRandom(seed);
        for (TreeMap<Integer, Double> bought : before.customers) {
            TreeMap<Integer, Double> days = new TreeMap<>(bought);
            bought.values().stream()
                    .filter(amount -> random.nextInt(6) == 0)
                    .forEach(amount -> days.merge(day + 1 + random.nextInt(last - day), amount, Double::sum));
            buyers.customers.add(days);
        }
        return buyers;
    }

    private void add(SplittableRandom random, double rate, double stop, double mean, int latestFirst) {
        TreeMap<Integer, Double> days = new TreeMap<>();
        double at = random.nextInt(latestFirst);
        do {
            days.merge((int) at, mean * (0.5 + random.nextDouble()), Double::sum);
            at += Math.max(1, -Math.log1p(-random.nextDouble()) / Math.max(1e-9, rate));
        } while (at <= last && random.nextDouble() >= stop);
        customers.add(days);
    }

    /** Customers as known at the end of a day, followed to the last. */
    public List<Followed> followed(int day) {
        return IntStream.range(0, customers.size())
                .boxed()
                .flatMap(i -> buyer(i, day).stream().map(then -> new Followed(then, buyer(i, last))))
                .toList();
    }

    /** Customers as known at the end. */
    public List<Buyer> now() {
        return IntStream.range(0, customers.size())
                .boxed()
                .flatMap(i -> buyer(i, last).stream())
                .toList();
    }

    private Optional<Buyer> buyer(int number, int day) {
        TreeMap<Integer, Double> known = new TreeMap<>(customers.get(number).headMap(day, true));
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Buyer(
                        "c" + number,
                        day,
                        known.keySet().stream().mapToInt(each -> each).toArray(),
                        known.values().stream().mapToDouble(each -> each).toArray(),
                        0,
                        new long[0]));
    }

    /** The same without any money. */
    public static Followed free(Followed customer) {
        return new Followed(free(customer.then()), customer.now().map(SimulatedBuyers::free));
    }

    /** The same without any money. */
    public static Buyer free(Buyer buyer) {
        double[] none = new double[buyer.purchases().length];
        Arrays.fill(none, Double.NaN);
        return new Buyer(buyer.customer(), buyer.day(), buyer.purchases(), none, 0, buyer.behaviour());
    }
}
