package io.tributary.show;

import io.tributary.show.BehaviourFacts.Group;
import io.tributary.show.BehaviourFacts.Interaction;
import io.tributary.show.BehaviourFacts.Score;
import io.tributary.show.BehaviourFacts.Trait;
import io.tributary.text.TextPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a customer does, in the terminal; a section without anything to tell is left out. */
final class BehaviourText {
    private static final int GROUP = 7;
    private static final int NAME_AT_MOST = 30;
    private static final int FIGURE = 12;
    private static final int TIME = 16;
    private static final int TYPE_AT_MOST = 24;
    private static final int CHANNEL_AT_MOST = 10;
    private static final int AMOUNT_AT_MOST = 16;

    private final BehaviourFacts facts;
    private final TextPage page;

    private BehaviourText(BehaviourFacts facts, TextPage page) {
        this.facts = facts;
        this.page = page;
    }

    static void write(BehaviourFacts facts, TextPage page) {
        BehaviourText text = new BehaviourText(facts, page);
        text.traits();
        text.scores();
        text.segments();
        text.interactions();
    }

    private void traits() {
        if (facts.traits().isEmpty()) {
            return;
        }
        page.section("Traits");
        List<Trait> known = facts.traits().stream()
                .filter(trait -> trait.value().isPresent())
                .toList();
        List<Integer> widths = List.of(GROUP, width(known.stream().map(Trait::name), NAME_AT_MOST));
        for (Group group : Group.values()) {
            String heading = group.name().toLowerCase(Locale.ROOT);
            for (Trait trait :
                    known.stream().filter(each -> each.group() == group).toList()) {
                page.row(widths, List.of(heading, trait.name(), BehaviourWords.of(trait)));
                heading = "";
            }
        }
        String unknown = facts.traits().stream()
                .filter(trait -> trait.value().isEmpty())
                .map(Trait::name)
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            page.paragraph("Not known: " + unknown);
        }
    }

    private void scores() {
        if (facts.scores().isEmpty()) {
            return;
        }
        page.section("Scores");
        List<Integer> widths = List.of(width(facts.scores().stream().map(Score::name), NAME_AT_MOST), FIGURE);
        for (Score score : facts.scores()) {
            page.row(widths, List.of(score.name(), BehaviourWords.number(score.value()), BehaviourWords.model(score)));
            score.reasons().forEach(reason -> page.row(widths, List.of("", "", "- " + reason)));
        }
    }

    private void segments() {
        if (facts.segments().isEmpty()
                && facts.lifecycle().isEmpty()
                && facts.rfm().isEmpty()) {
            return;
        }
        page.section("Segments");
        List<List<String>> rows = new ArrayList<>();
        facts.lifecycle().ifPresent(state -> rows.add(List.of("lifecycle", BehaviourWords.of(state))));
        facts.rfm().ifPresent(scores -> rows.add(List.of("rfm", BehaviourWords.of(scores))));
        facts.segments().forEach(segment -> rows.add(List.of(segment.name(), BehaviourWords.of(segment))));
        List<Integer> widths = List.of(width(rows.stream().map(row -> row.get(0)), NAME_AT_MOST));
        rows.forEach(row -> page.row(widths, row));
        if (facts.segments().isEmpty()) {
            page.paragraph("In no segment");
        }
    }

    private void interactions() {
        if (facts.interactions().isEmpty()) {
            return;
        }
        page.section("Last interactions");
        List<Integer> widths = List.of(
                TIME,
                widest(Interaction::type, TYPE_AT_MOST),
                widest(event -> event.channel().orElse(""), CHANNEL_AT_MOST),
                widest(BehaviourWords::amount, AMOUNT_AT_MOST));
        for (Interaction event : facts.interactions()) {
            page.row(
                    widths,
                    List.of(
                            Words.time(event.time(), Optional.empty()),
                            event.type(),
                            event.channel().orElse(""),
                            BehaviourWords.amount(event),
                            BehaviourWords.about(event)));
        }
        if (facts.more()) {
            page.paragraph("... earlier ones with --events N");
        }
    }

    private int widest(Function<Interaction, String> text, int most) {
        return width(facts.interactions().stream().map(text), most);
    }

    private static int width(Stream<String> texts, int most) {
        return Math.min(most, texts.mapToInt(String::length).max().orElse(1));
    }
}
