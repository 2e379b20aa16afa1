package io.tributary.resolve;

import io.tributary.compare.AgreementVector;
import io.tributary.compare.Comparator;
import io.tributary.compare.Comparators;
import io.tributary.compare.EvenFrequencies;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.config.MatchConfig.Frequency;
import io.tributary.config.MatchConfig.Limits;
import io.tributary.resolve.Constraints.Shared;
import io.tributary.resolve.ProfileClustering.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Records of people who look alike, linked so much that all are one component: families of one street, namesakes, members
 * of one birthday, values missing and wrong. Whose record each is stands beside.
 *
 * @param values what each record says, empty where it says nothing
 * @param people whose each record is
 * @param links candidate pairs of S 2 bits or more, and a chain through all records
 */
record Tangle(List<String[]> values, List<Integer> people, List<Candidate> links) {
    private static final List<String> NAMES = List.of("given", "family", "birth", "postcode", "email", "phone");
    private static final List<Comparison> COMPARISONS = NAMES.stream()
            .map(name ->
                    new Comparison(name, MatchConfig.Comparator.EXACT, List.of(name), List.of(), Frequency.IGNORED))
            .toList();
    private static final List<Comparator> COMPARATORS =
            COMPARISONS.stream().map(Comparators::of).toList();

    /** Chance that two strangers agree, per attribute. */
    private static final double[] STRANGERS = {0.02, 0.01, 0.0005, 0.005, 0.0002, 0.0005};

    private static final double MATCHES = 0.9;
    private static final MatchModel MODEL = new MatchModel(
            1.0 / 4096,
            IntStream.range(0, NAMES.size())
                    .mapToObj(i -> new Factor(
                            new int[] {i}, new int[] {3}, new double[] {1, MATCHES, 1 - MATCHES}, new double[] {
                                1, STRANGERS[i], 1 - STRANGERS[i]
                            }))
                    .toList());
    private static final double CANDIDATE = 2;
    private static final int NEIGHBOURS = 12;
    private static final int FAMILY = 3;
    private static final int MOST_RECORDS = 16;

    /** Without a model's own thresholds: from 2 bits on linked, from 10 on in a core, merged from 0 on. */
    static Scoring scoring(int component) {
        return new Scoring(
                MODEL,
                new MatchConfig(COMPARISONS, List.of(), new Limits(1000, 50, 1000, 60), -5),
                new io.tributary.config.ResolveConfig.Thresholds(0, CANDIDATE, 10),
                new io.tributary.config.ResolveConfig.Limits(component, 10, 5),
                Scoring.Usable.YES);
    }

    static Tangle of(int records, long seed) {
        Random random = new Random(seed);
        List<String[]> values = new ArrayList<>();
        List<Integer> people = new ArrayList<>();
        for (int person = 0; values.size() < records; person++) {
            String[] life = life(person, seed);
            int copies = 1 + (int) (MOST_RECORDS * Math.pow(random.nextDouble(), 3));
            for (int i = 0; i < copies && values.size() < records; i++) {
                values.add(copy(life, random));
                people.add(person);
            }
        }
        return linked(values, List.copyOf(people), random);
    }

    /** The worst there is: all say the same, and every two links of a record are worth the same. */
    static Tangle alike(int records, long seed) {
        String[] life = life(0, seed);
        return linked(Collections.nCopies(records, life), Collections.nCopies(records, 0), new Random(seed));
    }

    private static String[] life(int person, long seed) {
        Random family = new Random(seed * 31 + person / FAMILY);
        Random own = new Random(seed * 37 + person);
        String surname = "f" + family.nextInt(100);
        String postcode = "p" + family.nextInt(200);
        String mailbox = family.nextInt(4) == 0 ? "h" + person / FAMILY : "m" + person;
        String phone = family.nextInt(3) == 0 ? "l" + person / FAMILY : "n" + person;
        return new String[] {
            "g" + own.nextInt(50), surname, "b" + own.nextInt(2_000), postcode, mailbox, phone,
        };
    }

    private static String[] copy(String[] life, Random random) {
        String[] copy = life.clone();
        for (int i = 0; i < copy.length; i++) {
            double chance = random.nextDouble();
            if (chance < 0.12) {
                copy[i] = "";
            } else if (chance < 0.18) {
                copy[i] = copy[i].charAt(0) + "x" + random.nextInt(40);
            }
        }
        return copy;
    }

    /** Every record with the next few that agree in two things, and with the one after it. */
    private static Tangle linked(List<String[]> values, List<Integer> people, Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, people.size()).boxed().toList());
        Collections.shuffle(order, random);
        Set<Long> pairs = new HashSet<>();
        for (int place = 1; place < order.size(); place++) {
            pairs.add(pair(order.get(place - 1), order.get(place)));
        }
        for (int one = 0; one < NAMES.size(); one++) {
            for (int other = one + 1; other < NAMES.size(); other++) {
                Map<String, List<Integer>> blocks = new HashMap<>();
                for (int record : order) {
                    String[] said = values.get(record);
                    if (!said[one].isEmpty() && !said[other].isEmpty()) {
                        List<Integer> block = blocks.computeIfAbsent(said[one] + said[other], key -> new ArrayList<>());
                        block.subList(Math.max(0, block.size() - NEIGHBOURS), block.size()).stream()
                                .filter(earlier -> bits(values.get(earlier), said) >= CANDIDATE)
                                .forEach(earlier -> pairs.add(pair(earlier, record)));
                        block.add(record);
                    }
                }
            }
        }
        List<Candidate> links = pairs.stream()
                .sorted()
                .map(pair -> {
                    int left = (int) (pair >>> 32);
                    int right = (int) (long) pair;
                    double bits = Math.max(CANDIDATE, bits(values.get(left), values.get(right)));
                    return new Candidate(left, right, bits, 0, Shared.NOTHING);
                })
                .toList();
        return new Tangle(values, people, links);
    }

    private static long pair(int one, int other) {
        return ((long) Math.min(one, other) << 32) | Math.max(one, other);
    }

    private static double bits(String[] one, String[] other) {
        long vector = 0;
        for (int i = 0; i < one.length; i++) {
            if (!one[i].isEmpty() && !other[i].isEmpty()) {
                vector = AgreementVector.with(vector, i, one[i].equals(other[i]) ? 0 : 1);
            }
        }
        return MODEL.priorBits() + MODEL.weight(vector);
    }

    /** As comparators take it; null where a record says nothing. */
    List<byte[][]> prepared() {
        return values.stream()
                .map(said -> IntStream.range(0, said.length)
                        .mapToObj(i -> said[i].isEmpty()
                                ? null
                                : COMPARATORS.get(i).prepare(List.of(List.of(said[i])), new EvenFrequencies()))
                        .toArray(byte[][]::new))
                .toList();
    }

    /** The cluster of each record, by its smallest. */
    int[] clustered(double core) {
        Member unbound = new Member(Set.of(), Map.of(), Map.of(), Set.of(), Map.of());
        return new ProfileClustering(new ValuePairs(MODEL, COMPARATORS), new Constraints(java.util.Optional.empty()), 0)
                .cluster(prepared(), Collections.nCopies(people.size(), unbound), links, core);
    }

    /** F1 over pairs of records. */
    double f1(int[] clusters) {
        double both = pairs(IntStream.range(0, people.size())
                .mapToObj(i -> people.get(i) + " " + clusters[i])
                .toList());
        double found = pairs(Arrays.stream(clusters).boxed().toList());
        double real = pairs(people);
        return 2 * both / (found + real);
    }

    private static <T> double pairs(List<T> labels) {
        Map<T, Long> sizes = new HashMap<>();
        labels.forEach(label -> sizes.merge(label, 1L, Long::sum));
        return sizes.values().stream()
                .mapToDouble(size -> size * (size - 1) / 2.0)
                .sum();
    }
}
