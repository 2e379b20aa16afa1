package io.tributary.survey.draft;

import io.tributary.config.SourceConfig.Kind;
import io.tributary.survey.draft.DraftSource.Identified;
import io.tributary.survey.meaning.Meaning;
import io.tributary.survey.meaning.Understood;
import io.tributary.survey.sample.Wording;
import io.tributary.text.Forms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What files say of each other. A key of people that another file has as the number of a customer is that number, if it is
 * long enough not to be so by chance: 1, 2, 3 is in every file. Numbers
 * that two files of people have in common, but under other names, are not the same number: mapped to one identifier they
 * would make strangers one customer.
 */
final class AcrossSources {
    private static final double MOSTLY = 0.5;
    private static final int SEVERAL = 5;
    private static final int TELLING = 5;

    private AcrossSources() {}

    static List<DraftSource> of(List<DraftSource> sources) {
        List<DraftSource> linked =
                sources.stream().map(source -> linked(source, sources)).toList();
        List<DraftSource> kept = new ArrayList<>();
        for (DraftSource source : linked) {
            kept.add(withoutStrangers(source, kept));
        }
        return kept;
    }

    /** The source with its key as the identifier that others have it as. */
    private static DraftSource linked(DraftSource source, List<DraftSource> others) {
        if (!source.kind().has(Kind.PERSON)
                || source.kind().has(Kind.EVENT)
                || !source.key().isSingle()
                || !source.identifiers().isEmpty()) {
            return source;
        }
        String key = source.key().columns().get(0);
        Set<String> values = column(source, key).facts().distinct();
        for (DraftSource other : others) {
            if (!other.kind().has(Kind.PERSON)) {
                for (Map.Entry<String, Identified> found : other.identifiers().entrySet()) {
                    Set<String> theirs = new HashSet<>(
                            column(other, found.getValue().column()).facts().distinct());
                    int all = theirs.size();
                    theirs.retainAll(values);
                    long telling = theirs.stream()
                            .filter(value -> value.length() >= TELLING)
                            .count();
                    if (telling >= SEVERAL && 2 * telling >= theirs.size() && theirs.size() >= MOSTLY * all) {
                        return source.with(Map.of(
                                found.getKey(),
                                new Identified(
                                        key,
                                        Wording.share(theirs.size(), all, "value") + " of "
                                                + found.getValue().column() + " in " + other.name() + " are here")));
                    }
                }
            }
        }
        return source;
    }

    private static DraftSource withoutStrangers(DraftSource source, List<DraftSource> before) {
        Map<String, Identified> identifiers = new LinkedHashMap<>(source.identifiers());
        for (DraftSource other : before) {
            if (source.kind().has(Kind.PERSON) && other.kind().has(Kind.PERSON)) {
                identifiers
                        .entrySet()
                        .removeIf(found -> other.identifiers().containsKey(found.getKey())
                                && areStrangers(
                                        names(source, found.getValue().column()),
                                        names(
                                                other,
                                                other.identifiers()
                                                        .get(found.getKey())
                                                        .column())));
            }
        }
        return identifiers.size() == source.identifiers().size() ? source : source.with(identifiers);
    }

    private static boolean areStrangers(Map<String, String> some, Map<String, String> others) {
        List<String> common = some.keySet().stream().filter(others::containsKey).toList();
        long same = common.stream()
                .filter(number -> some.get(number).equals(others.get(number)))
                .count();
        return common.size() >= SEVERAL && same < MOSTLY * common.size();
    }

    /** Number to family name, as far as rows tell both. */
    private static Map<String, String> names(DraftSource source, String numbers) {
        Optional<Understood> name = source.columns()
                .first(Meaning.FAMILY_NAME)
                .or(() -> source.columns().first(Meaning.FULL_NAME))
                .or(() -> source.columns().first(Meaning.EMAIL));
        Map<String, String> names = new HashMap<>();
        if (name.isPresent()) {
            int number = source.columns().all().indexOf(column(source, numbers));
            int called = source.columns().all().indexOf(name.get());
            for (List<String> row : source.sample().rows()) {
                if (row.get(number) != null && row.get(called) != null) {
                    names.put(row.get(number).strip(), Forms.comparison(row.get(called)));
                }
            }
        }
        return names;
    }

    private static Understood column(DraftSource source, String name) {
        return source.columns().all().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
