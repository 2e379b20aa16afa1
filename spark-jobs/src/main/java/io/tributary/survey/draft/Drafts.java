package io.tributary.survey.draft;

import io.tributary.config.SourceConfig.Kind;
import io.tributary.config.Words;
import io.tributary.survey.meaning.Columns;
import io.tributary.survey.meaning.Meaning;
import io.tributary.survey.meaning.Understood;
import io.tributary.survey.sample.Family;
import io.tributary.survey.sample.Sample;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sources as they are understood, and at the end their contracts. */
public final class Drafts {
    private final LocalDate today;
    private final Set<String> names = new HashSet<>();
    private final List<DraftSource> sources = new ArrayList<>();

    /** @param today on which ages and the future are judged */
    public Drafts(LocalDate today) {
        this.today = today;
    }

    /**
     * Adds the source of a family of files.
     *
     * @param sample of one of its files
     * @param lastTwo of its last two deliveries
     * @return why there is none: rows that are neither people nor events
     */
    public Optional<String> add(Family family, Sample sample, List<Sample> lastTwo) {
        Columns found = Columns.of(sample, today);
        Sample named = DraftSource.named(sample, found);
        Columns columns = found.named(named.columns());
        Optional<Key> key = Key.of(named, columns);
        if (key.isEmpty()) {
            return Optional.of("no column is filled in every row, so nothing identifies a row");
        }
        RowKind kind = RowKind.of(columns, key.get(), family.name());
        if (kind.kinds().isEmpty()) {
            return Optional.of("its rows are neither people nor events: no name, address, email or phone, and no time"
                    + " with somebody's number");
        }
        List<Sample> compared = lastTwo.stream()
                .filter(each -> each.columns().size() == sample.columns().size())
                .map(each -> DraftSource.named(each, found))
                .toList();
        DeliveryMode mode = DeliveryMode.of(family, columns, key.get(), kind, compared);
        sources.add(DraftSource.of(name(family), family, named, columns, key.get(), kind, mode));
        return Optional.empty();
    }

    private String name(Family family) {
        String name = family.name();
        for (int i = 2; !names.add(name); i++) {
            name = family.name() + "_" + i;
        }
        return name;
    }

    /**
     * A source that was drafted.
     *
     * @param kind what its rows are
     * @param mapped columns that mean something
     * @param columns of the file
     * @param decisions what a person must decide
     */
    public record Summary(
            String source, String path, String kind, String key, int mapped, int columns, List<String> decisions) {
        public Summary {
            decisions = List.copyOf(decisions);
        }
    }

    /**
     * The configuration.
     *
     * @param files path in the folder of the configuration to content
     */
    public record Written(Map<String, String> files, List<Summary> summaries, List<String> decisions) {
        public Written {
            files = new LinkedHashMap<>(files);
            summaries = List.copyOf(summaries);
            decisions = List.copyOf(decisions);
        }
    }

    /** The files of the configuration, and what they are about. */
    public Written written() {
        Map<String, String> files = new LinkedHashMap<>();
        List<Summary> summaries = new ArrayList<>();
        MoreAttributes more = new MoreAttributes();
        for (DraftSource source : AcrossSources.of(sources)) {
            SourceText text = new SourceText(source, today);
            files.put("sources/" + source.name() + ".yaml", text.written(more));
            if (source.kind().has(Kind.PERSON)) {
                source.columns().all().forEach(column -> more.noteBirths(source.name(), column, today));
            }
            summaries.add(summary(source, text.decisions()));
        }
        more.text().ifPresent(text -> files.put("attributes.yaml", text));
        return new Written(files, summaries, more.longestLife().map(List::of).orElse(List.of()));
    }

    private static Summary summary(DraftSource source, List<String> decisions) {
        String kinds = source.kind().kinds().stream().map(Words::of).collect(Collectors.joining(" and "));
        long mapped = source.columns().all().stream()
                .filter(column -> isUsed(source, column))
                .count();
        return new Summary(
                source.name(),
                source.family().pattern(),
                kinds,
                String.join(", ", source.key().columns()),
                (int) mapped,
                source.columns().all().size(),
                decisions);
    }

    private static boolean isUsed(DraftSource source, Understood column) {
        return !column.is(Meaning.NOTHING) || source.key().columns().contains(column.name());
    }
}
