package io.tributary.config.load;

import io.tributary.config.MoneyConfig;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue.Scalar;
import io.tributary.text.Codes;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code money.yaml} to {@link MoneyConfig}. */
final class MoneyReader {
    /** Beyond it, and below one part in it, a rate is a slip; money keeps its range. */
    private static final BigDecimal GREATEST = new BigDecimal(1_000_000);

    private static final int DECIMALS = 8;

    private final YamlSection file;

    private MoneyReader(YamlSection file) {
        this.file = file;
    }

    static MoneyConfig read(YamlSection file) {
        return new MoneyReader(file).read();
    }

    private MoneyConfig read() {
        file.has("schema");
        Optional<String> currency = file.scalar("currency")
                .filter(code -> !code.text().equals(ConfigurationTree.NO_CURRENCY))
                .filter(this::isCode)
                .map(Scalar::text);
        Map<String, BigDecimal> rates = new LinkedHashMap<>();
        file.scalarMap("rates").forEach((code, rate) -> {
            Scalar name = new Scalar(rate.place(), code, rate.content());
            if (isCode(name)) {
                rate(name, rate, currency).ifPresent(number -> rates.put(code, number));
            }
        });
        if (currency.isEmpty() && !rates.isEmpty()) {
            file.problem("rates", "'rates' without a currency", "Say in what: currency: EUR");
        }
        file.finish();
        return new MoneyConfig(currency, rates);
    }

    private boolean isCode(Scalar code) {
        String text = code.text();
        boolean known = Optional.ofNullable(Codes.currency(text).value())
                .filter(text::equals)
                .isPresent();
        if (!known) {
            file.problem(
                    code.place(),
                    "'" + text + "' is not a currency",
                    "Write its ISO 4217 code in capitals, such as EUR");
        }
        return known;
    }

    private Optional<BigDecimal> rate(Scalar code, Scalar rate, Optional<String> currency) {
        if (currency.filter(code.text()::equals).isPresent()) {
            file.problem(code.place(), "a rate of " + code.text() + " in itself", "Remove it: it is 1");
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(rate.text()).stripTrailingZeros();
            if (number.signum() > 0 && number.compareTo(GREATEST) <= 0 && number.scale() <= DECIMALS) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // Told below, like numbers that are none of a rate.
        }
        file.problem(
                rate.place(),
                "the rate of " + code.text() + " is '" + rate.text() + "'",
                "Write what one " + code.text() + " is worth, such as 0.85: above 0, at most " + GREATEST + ", at most "
                        + DECIMALS + " decimals");
        return Optional.empty();
    }
}
