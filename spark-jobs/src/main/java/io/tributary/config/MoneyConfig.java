package io.tributary.config;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * In what money is counted ({@code money.yaml}).
 *
 * @param currency ISO 4217 code of all sums; absent: amounts are added only where all are of one currency
 * @param rates what one unit of another currency is worth in it, by code; empty without a currency
 */
public record MoneyConfig(Optional<String> currency, Map<String, BigDecimal> rates) {

    public MoneyConfig {
        rates = Ordered.copy(rates);
    }
}
