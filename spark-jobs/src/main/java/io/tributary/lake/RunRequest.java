package io.tributary.lake;

import io.tributary.config.SourceConfig;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a caller wants a run for.
 *
 * @param runDate business date; deliveries up to it are due
 * @param runInstant the only now of the data
 * @param dataRoot folder or URI the sources lie below
 * @param sources their contracts
 * @param configuration fingerprint of the whole configuration
 * @param contracts source name, or what else decides tables kept from run to run, to its fingerprint
 * @param purpose what it is for
 * @param choices how to treat a run that is still open
 */
public record RunRequest(
        LocalDate runDate,
        Instant runInstant,
        String dataRoot,
        List<SourceConfig> sources,
        String configuration,
        Map<String, String> contracts,
        Purpose purpose,
        Set<Choice> choices) {

    public RunRequest {
        sources = List.copyOf(sources);
        contracts = Map.copyOf(contracts);
        choices = Set.copyOf(choices);
    }

    /** The same request for something else. */
    public RunRequest with(Purpose another) {
        return new RunRequest(runDate, runInstant, dataRoot, sources, configuration, contracts, another, choices);
    }

    /** What a run is for; it stays so when the run is resumed. */
    public enum Purpose {
        /** To take in what is new. */
        NEW_DATA("run"),
        /** That, and to estimate a new matching model, also where nothing is new. */
        NEW_MODEL("refresh-model");

        private final String verb;

        Purpose(String verb) {
            this.verb = verb;
        }

        static Purpose of(String verb) {
            return NEW_MODEL.verb.equals(verb) ? NEW_MODEL : NEW_DATA;
        }

        /** The command that opens such a run, and goes on with it. */
        public String verb() {
            return verb;
        }
    }

    /** How to treat a run that is still open. */
    public enum Choice {
        /** Give the open run up and start a new one from the published state. */
        RESTART,
        /** Go on with it although its process may still live. */
        TAKE_OVER
    }
}
