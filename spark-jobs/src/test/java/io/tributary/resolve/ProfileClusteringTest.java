package io.tributary.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.compare.Comparator;
import io.tributary.compare.Comparators;
import io.tributary.compare.EvenFrequencies;
import io.tributary.compare.MatchModel;
import io.tributary.compare.MatchModel.Factor;
import io.tributary.compare.RelatedPeople;
import io.tributary.compare.RelatedPeople.Telling;
import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.config.MatchConfig.Frequency;
import io.tributary.resolve.Constraints.Shared;
import io.tributary.resolve.ProfileClustering.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records of three attributes that are equal or not: 8 bits for each that agrees, 4 against for each that does not. */
class ProfileClusteringTest {
    private static final List<Comparator> COMPARATORS = Collections.nCopies(
            3,
            Comparators.of(
                    new Comparison("x", MatchConfig.Comparator.EXACT, List.of("x"), List.of(), Frequency.IGNORED)));
    private static final MatchModel MODEL = new MatchModel(
            1.0 / 1024,
            IntStream.range(0, 3)
                    .mapToObj(i -> new Factor(
                            new int[] {i}, new int[] {3}, new double[] {1, 0.9375, 0.0625}, new double[] {1, 0.00366, 1
                            }))
                    .toList());

    private static final Member UNBOUND = new Member(Set.of(), Map.of(), Map.of(), Set.of(), Map.of());

    @Test
    void recordsThatAgreeAreOneAndOthersAreNot() {
        assertThat(clusters("ann|1980|leeds", "ann|1980|leeds", "ben|1975|york", "ben|1975|", "cleo|1990|bath"))
                .containsExactly("0 1", "2 3", "4");
    }

    @Test
    void aChainOfLookAlikesIsNotGluedTogether() {
        // Each agrees with the next in two of three things, the first and the last in none: plain components are one.
        assertThat(clusters("a|b|c", "a|b|d", "a|e|d", "f|e|d", "f|e|g", "f|h|g"))
                .hasSizeGreaterThan(1)
                .noneMatch(cluster -> cluster.startsWith("0") && cluster.endsWith("5"));
    }

    @Test
    void manyRecordsNeedMoreThanFew() {
        // Two of three things agree: 2 bits, of which each doubling of the smaller group takes two.
        assertThat(clusters("a|b|c", "a|b|d")).containsExactly("0 1");
        assertThat(clusters("a|b|c", "a|b|c", "a|b|c", "a|b|c", "a|b|d", "a|b|d", "a|b|d", "a|b|d"))
                .containsExactly("0 1 2 3", "4 5 6 7");
    }

    /**
     * People who share name and address.
     *
     * @param share of pairs that are of one person, and of those that are of related people
     * @param agree how often related people agree in each of the two
     * @param differ how often they don't
     */
    private static MatchModel households(double share, double agree, double differ) {
        return new MatchModel(
                share,
                new RelatedPeople(share, List.of()),
                MODEL.factors().stream()
                        .map(factor -> new Factor(
                                factor.comparisons(),
                                factor.widths(),
                                factor.matches(),
                                factor.strangers(),
                                factor.comparisons()[0] < 2 ? new double[] {1, agree, differ} : factor.strangers()))
                        .toList());
    }

    @Test
    void aHouseholdIsNotOnePerson() {
        MatchModel households = households(1.0 / 1024, 0.99, 0.01);

        assertThat(clusters("lee|leeds|ann", "lee|leeds|ben")).containsExactly("0 1");
        assertThat(clusters(households, "lee|leeds|ann", "lee|leeds|ben")).containsExactly("0", "1");
        assertThat(clusters(households, "lee|leeds|ann", "lee|leeds|ann", "lee|leeds|ben", "lee|leeds|ben"))
                .containsExactly("0 1", "2 3");
        assertThat(clusters(households, "lee|leeds|ann", "lee|york|ann")).containsExactly("0 1");
    }

    @Test
    void aFamilyThatHasMovedIsNotOnePerson() {
        MatchModel households = households(1.0 / 64, 0.999, 0.001);

        // Of two addresses one agrees: the one that does not says nothing against a family.
        assertThat(clusters(households, "lee|leeds|ann", "lee|york|ann", "lee|leeds|ben"))
                .containsExactly("0 1", "2");
        assertThat(clusters(households, "lee|leeds|ann", "lee|york|ann", "lee|leeds|ann"))
                .containsExactly("0 1 2");
    }

    @Test
    void whoSharesTheNameOrTheBirthDateForetellsNobodyWhoSharesBoth() {
        // Of a family half have one name, half one birth date, and all one address.
        Function<List<Telling>, MatchModel> family = telling -> new MatchModel(
                1.0 / 1024,
                new RelatedPeople(1.0 / 256, telling),
                MODEL.factors().stream()
                        .map(factor -> new Factor(
                                factor.comparisons(),
                                factor.widths(),
                                factor.matches(),
                                factor.strangers(),
                                factor.comparisons()[0] < 2
                                        ? new double[] {1, 0.5, 0.5}
                                        : new double[] {1, 0.99, 0.01}))
                        .toList());
        MatchModel telling = family.apply(List.of(new Telling(0, 0, 0.5), new Telling(1, 0, 0.5)));

        assertThat(clusters(family.apply(List.of()), "ann|1980|leeds", "ann|1980|leeds"))
                .containsExactly("0", "1");
        assertThat(clusters(telling, "ann|1980|leeds", "ann|1980|leeds")).containsExactly("0 1");
        assertThat(clusters(telling, "ann|1980|leeds", "ann|1950|leeds")).containsExactly("0", "1");
        assertThat(clusters(telling, "ann|1980|leeds", "ben|1980|leeds")).containsExactly("0", "1");
        assertThat(clusters(telling, "ann||leeds", "ann||leeds")).containsExactly("0", "1");
    }

    @Test
    void onePairThatTheLearnedModelTakesForAMatchDoesNotSpeakForAllOthers() {
        List<String> records = List.of("lee|leeds|ann", "lee|leeds|ann", "lee|bath|ben", "lee|bath|ben");
        Function<Integer, List<Candidate>> links = corrected -> links(4).stream()
                .filter(link -> link[0] / 2 == link[1] / 2 || link[0] * 4 + link[1] <= corrected)
                .map(link -> new Candidate(link[0], link[1], 2, link[0] / 2 == link[1] / 2 ? 0 : 12, Shared.NOTHING))
                .toList();

        // The two groups have 12 bits against them.
        assertThat(clustered(records, links.apply(2), marks(0, 0, 0, 0))).containsExactly(0, 0, 2, 2);
        assertThat(clustered(records, links.apply(9), marks(0, 0, 0, 0))).containsExactly(0, 0, 0, 0);
    }

    @Test
    void whatAStewardSaysGoesBeforeWhatRecordsSay() {
        List<String> records = List.of("ann|1980|leeds", "ben|1975|york", "ann|1980|leeds");
        List<Candidate> candidates = new ArrayList<>(links(3).stream()
                .map(link -> new Candidate(link[0], link[1], 2, 0, Shared.NOTHING))
                .toList());
        assertThat(clustered(records, candidates, marks(0, 0, 0))).containsExactly(0, 1, 0);
        assertThat(clustered(records, candidates, marks(5, 0, -5))).containsExactly(0, 1, 2);

        candidates.add(new Candidate(1, 2, 0, 0, Shared.STEWARD));
        assertThat(clustered(records, candidates, marks(5, 0, -5))).containsExactly(0, 1, 1);
        // With what it was put to, the third looks less like the first, and still enough.
        assertThat(clustered(records, candidates, marks(0, 0, 0))[2])
                .isEqualTo(clustered(records, candidates, marks(0, 0, 0))[1]);
    }

    private static List<Member> marks(long... marks) {
        return Arrays.stream(marks)
                .mapToObj(mark -> new Member(
                        Set.of(), Map.of(), Map.of(), Set.of(), mark == 0 ? Set.of() : Set.of(mark), Map.of()))
                .toList();
    }

    @Test
    void nothingInCommonIsNoClusterAndNoRecordIsNoFailure() {
        assertThat(clusters()).isEmpty();
        assertThat(clusters("||", "||")).containsExactly("0", "1");
    }

    @Test
    void theOrderOfRecordsAndLinksDoesNotMatter() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<String> records = new ArrayList<>();
            int count = 2 + random.nextInt(14);
            for (int i = 0; i < count; i++) {
                records.add("%s|%s|%s"
                        .formatted(
                                "abc".charAt(random.nextInt(3)),
                                "def".charAt(random.nextInt(3)),
                                random.nextInt(4) == 0 ? "" : "gh".charAt(random.nextInt(2))));
            }
            List<int[]> links = new ArrayList<>(links(count));
            List<int[]> shuffled = new ArrayList<>();
            links.forEach(link -> shuffled.add(random.nextBoolean() ? link : new int[] {link[1], link[0]}));
            Collections.shuffle(shuffled, random);
            assertThat(clustered(records, shuffled)).isEqualTo(clustered(records, links));
        }
    }

    /** Members of each cluster, by their places. */
    private static List<String> clusters(String... records) {
        return clusters(MODEL, records);
    }

    private static List<String> clusters(MatchModel model, String... records) {
        int[] clusters = clustered(model, List.of(records), links(records.length));
        Map<Integer, List<String>> members = new HashMap<>();
        for (int i = 0; i < clusters.length; i++) {
            members.computeIfAbsent(clusters[i], key -> new ArrayList<>()).add(Integer.toString(i));
        }
        return new TreeSet<>(members.keySet())
                .stream().map(key -> String.join(" ", members.get(key))).collect(Collectors.toList());
    }

    private static int[] clustered(List<String> records, List<int[]> links) {
        return clustered(MODEL, records, links);
    }

    private static int[] clustered(List<String> records, List<Candidate> candidates, List<Member> members) {
        return new ProfileClustering(new ValuePairs(MODEL, COMPARATORS), new Constraints(Optional.empty()), 0)
                .cluster(prepared(records), members, candidates, Double.NEGATIVE_INFINITY);
    }

    private static List<byte[][]> prepared(List<String> records) {
        return records.stream()
                .map(record -> Arrays.stream(record.split("\\|", -1))
                        .map(value -> COMPARATORS.get(0).prepare(List.of(List.of(value)), new EvenFrequencies()))
                        .toArray(byte[][]::new))
                .toList();
    }

    private static int[] clustered(MatchModel model, List<String> records, List<int[]> links) {
        List<byte[][]> prepared = prepared(records);
        List<Candidate> candidates = links.stream()
                .map(link -> new Candidate(link[0], link[1], 2, 0, Shared.NOTHING))
                .toList();
        return new ProfileClustering(new ValuePairs(model, COMPARATORS), new Constraints(Optional.empty()), 0)
                .cluster(prepared, Collections.nCopies(prepared.size(), UNBOUND), candidates, Double.NEGATIVE_INFINITY);
    }

    private static List<int[]> links(int records) {
        List<int[]> links = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            for (int j = i + 1; j < records; j++) {
                links.add(new int[] {i, j});
            }
        }
        return links;
    }
}
