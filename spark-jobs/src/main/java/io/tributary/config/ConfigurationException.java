package io.tributary.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration, the command line or what they point at cannot be used as it is: exit code 2. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Many problems, told at once. */
    public ConfigurationException(List<Problem> problems) {
        super(
                problems.size() == 1
                        ? problems.get(0).toString()
                        : problems.size() + " problems:\n  "
                                + problems.stream().map(Problem::toString).collect(Collectors.joining("\n  ")));
    }

    /** One problem that has no place in a configuration file. */
    public ConfigurationException(String problem, String remedy) {
        super(problem + ". " + remedy);
    }
}
