package io.tributary.score.lifetime;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A model as fitted.
 *
 * @param <M> kind of model
 * @param model with the most likely parameters
 * @param parameters of it, by name
 * @param logLikelihood of the data it was fitted on
 * @param customers that were
 * @param degenerate why it must not be trusted, if so
 */
public record Fit<M>(
        M model, List<Parameter> parameters, double logLikelihood, long customers, Optional<String> degenerate) {

    /** A fitted number. */
    public record Parameter(String name, double value) {}

    public Fit {
        parameters = List.copyOf(parameters);
    }

    static List<Parameter> parameters(List<String> names, double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Parameter(names.get(i), values[i]))
                .toList();
    }
}
