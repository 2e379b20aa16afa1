package io.tributary.score;

import io.tributary.config.ScoreConfig;
import io.tributary.config.ScoreConfig.Purchases;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Configurations of scores. */
public final class ScoreConfigs {
    private ScoreConfigs() {}

    /** Without behaviour or own scores; purchases are orders. */
    public static ScoreConfig plain(int churn, int value) {
        return new ScoreConfig(
                new Purchases(Set.of("order"), Set.of("order_cancellation"), Set.of("return")),
                new ScoreConfig.Churn(churn, 730),
                new ScoreConfig.Value(value, new BigDecimal("0.01")),
                List.of(),
                20_000,
                1,
                List.of());
    }
}
