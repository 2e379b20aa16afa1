package io.tributary.match;

import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.BlockingKey;
import io.tributary.config.MatchConfig.BlockingPart;
import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.config.MatchConfig.Comparator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The blocking rules on whose pairs it can be learned how matches look: those that ask for one strong thing alone. */
final class Sessions {
    private static final Set<BlockingKey> STRONG =
            EnumSet.of(BlockingKey.VALUE, BlockingKey.TOKEN, BlockingKey.RARE_TOKEN, BlockingKey.LOCAL_PART);

    private Sessions() {}

    static List<Evidence.Session> of(MatchConfig config) {
        List<Evidence.Session> sessions = new ArrayList<>();
        for (int rule = 0; rule < config.blocking().size(); rule++) {
            BlockingRule blocking = config.blocking().get(rule);
            Set<List<String>> things =
                    blocking.parts().stream().map(BlockingPart::attributes).collect(Collectors.toSet());
            boolean strong = blocking.parts().stream().allMatch(part -> STRONG.contains(part.key()));
            boolean oneToken =
                    blocking.parts().size() == 1 && blocking.parts().get(0).key() == BlockingKey.TOKEN;
            if (things.size() == 1 && strong && !oneToken) {
                sessions.add(session(config, blocking, rule, things.iterator().next()));
            }
        }
        return sessions;
    }

    private static Evidence.Session session(MatchConfig config, BlockingRule blocking, int rule, List<String> thing) {
        List<Integer> without = IntStream.range(0, config.comparisons().size())
                .filter(i -> config.comparisons().get(i).attributes().stream().anyMatch(thing::contains))
                .boxed()
                .toList();
        int purify = without.stream()
                .filter(i -> config.comparisons().get(i).comparator() == Comparator.FULL_NAME)
                .findFirst()
                .orElse(-1);
        return new Evidence.Session(blocking.toString(), rule, without, purify);
    }
}
