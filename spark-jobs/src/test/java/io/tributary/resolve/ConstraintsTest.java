package io.tributary.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.compare.Comparator;
import io.tributary.compare.Comparators;
import io.tributary.compare.EvenFrequencies;
import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.config.MatchConfig.Frequency;
import io.tributary.resolve.Constraints.Shared;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What forbids a merge, and what an exact identifier that both carry excuses. */
class ConstraintsTest {
    private static final Comparator DATES = Comparators.of(
            new Comparison("born", MatchConfig.Comparator.DATE, List.of("born"), List.of(), Frequency.IGNORED));
    private static final Constraints CONSTRAINTS = new Constraints(Optional.of(DATES));

    @Test
    void nothingForbidsGroupsThatSayNothing() {
        assertThat(CONSTRAINTS.against(member(), member(), Shared.NOTHING)).isEmpty();
    }

    @Test
    void twoValuesOfAnIdentifierThatNobodyHasTwoOf() {
        Member one = new Member(Set.of(), Map.of("login", Set.of("a")), Map.of("login", 1), Set.of(), Map.of());
        Member other = new Member(Set.of(), Map.of("login", Set.of("b")), Map.of("login", 1), Set.of(), Map.of());

        assertThat(CONSTRAINTS.against(one, one, Shared.NOTHING)).isEmpty();
        assertThat(CONSTRAINTS.against(one, other, Shared.NOTHING)).contains(Constraints.LIMIT + "login");
        assertThat(CONSTRAINTS.against(one, other, Shared.IDENTIFIER)).contains(Constraints.LIMIT + "login");
        assertThat(CONSTRAINTS.against(one.with(other), member(), Shared.NOTHING))
                .contains(Constraints.LIMIT + "login");
    }

    @Test
    void juniorAndSenior() {
        Member junior = new Member(Set.of(), Map.of(), Map.of(), Set.of("jr"), Map.of());
        Member senior = new Member(Set.of(), Map.of(), Map.of(), Set.of("sr"), Map.of());

        assertThat(CONSTRAINTS.against(junior, senior, Shared.NOTHING)).contains(Constraints.SUFFIX);
        assertThat(CONSTRAINTS.against(junior, senior, Shared.IDENTIFIER)).contains(Constraints.SUFFIX);
        assertThat(CONSTRAINTS.against(junior, junior, Shared.NOTHING)).isEmpty();
        assertThat(CONSTRAINTS.against(junior, member(), Shared.NOTHING)).isEmpty();
    }

    @Test
    void twoRecordsOfACleanSourceUnlessAnExactIdentifierSaysSo() {
        Member crm = new Member(Set.of("crm"), Map.of(), Map.of(), Set.of(), Map.of());
        Member shop = new Member(Set.of("shop"), Map.of(), Map.of(), Set.of(), Map.of());

        assertThat(CONSTRAINTS.against(crm, crm, Shared.NOTHING)).contains(Constraints.CLEAN_SOURCE);
        assertThat(CONSTRAINTS.against(crm, crm, Shared.IDENTIFIER)).isEmpty();
        assertThat(CONSTRAINTS.against(crm, shop, Shared.NOTHING)).isEmpty();
        assertThat(CONSTRAINTS.against(crm.with(shop), shop, Shared.NOTHING)).contains(Constraints.CLEAN_SOURCE);
    }

    @Test
    void birthDatesThatAreClearlyDifferentWhereTheyDecide() {
        Member one = born("1980-03-07");
        Member slip = born("1980-03-01");
        Member other = born("1951-11-20");

        assertThat(CONSTRAINTS.against(one, other, Shared.NOTHING)).contains(Constraints.BIRTH);
        assertThat(CONSTRAINTS.against(one, slip, Shared.NOTHING)).isEmpty();
        assertThat(CONSTRAINTS.against(one.with(other), slip, Shared.NOTHING)).isEmpty();
        assertThat(CONSTRAINTS.against(one, other, Shared.IDENTIFIER)).isEmpty();
        assertThat(new Constraints(Optional.empty()).against(one, other, Shared.NOTHING))
                .isEmpty();
    }

    @Test
    void whatAStewardKeepsApart() {
        Member one = new Member(Set.of(), Map.of(), Map.of(), Set.of(), Set.of(3L, 8L), Map.of());
        Member other = new Member(Set.of(), Map.of(), Map.of(), Set.of(), Set.of(-3L), Map.of());

        assertThat(CONSTRAINTS.against(one, other, Shared.IDENTIFIER)).contains("kept apart by override 3");
        assertThat(CONSTRAINTS.against(member().with(other), one.with(member()), Shared.NOTHING))
                .contains("kept apart by override 3");
        assertThat(CONSTRAINTS.against(one, one, Shared.NOTHING)).isEmpty();
    }

    private static Member member() {
        return new Member(Set.of(), Map.of(), Map.of(), Set.of(), Map.of());
    }

    private static Member born(String date) {
        byte[] prepared = DATES.prepare(List.of(List.of(date)), new EvenFrequencies());
        return new Member(Set.of(), Map.of(), Map.of(), Set.of(), Map.of(date, prepared));
    }
}
