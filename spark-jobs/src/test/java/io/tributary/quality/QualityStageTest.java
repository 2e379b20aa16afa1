package io.tributary.quality;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.ConfigurationException;
import io.tributary.config.QualityConfig;
import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityStageTest {
    private static final Rule UNIQUE = Given.atMost(Check.UNIQUE_KEY, 0);

    @Test
    void aRuleMayNameAnyDataTable() {
        assertThatCode(() -> QualityStage.check(config(Given.onTable("identifier", UNIQUE))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesATableThatDoesNotExist() {
        assertThatThrownBy(() -> QualityStage.check(config(Given.onTable("identifyer", UNIQUE))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rule 'the rule': unknown table 'identifyer'")
                .hasMessageContaining("identifier");
    }

    @Test
    void refusesToLookForCustomersWhereThereAreNone() {
        Rule reference = Given.atMost(Check.REFERENCE, 0);

        assertThatCode(() -> QualityStage.check(config(Given.onTable("golden_record", reference))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> QualityStage.check(config(Given.onTable("identifier", reference))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("quality.yaml, rule 'the rule': table 'identifier' has no customer_id. "
                        + "Name a table of customers, such as golden_record");
    }

    @Test
    void refusesARuleWithTheNameOfTheBuiltInOne() {
        assertThatThrownBy(() -> QualityStage.check(config(Given.named("balance", UNIQUE))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a rule 'balance'")
                .hasMessageContaining("Give the rule another name");
    }

    private static QualityConfig config(Rule rule) {
        return new QualityConfig(List.of(rule));
    }
}
