package io.tributary.cli;

import io.tributary.config.AttributesConfig;
import io.tributary.config.Problem;
import io.tributary.config.SourceConfig;
import io.tributary.config.SourceExample;
import io.tributary.ingest.ExampleVerdict;
import io.tributary.ingest.ExampleVerdict.Verdict;
import io.tributary.standardise.ExampleCheck;
import io.tributary.table.KeyedHash;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the examples of a contract: each row is judged as ingest would and, if it is accepted, standardised as
 * standardise would. What is told of a row is what its example says, and what that turned out to be.
 */
final class ContractExamples {
    private static final String REMEDY = "Correct the example, or the contract";

    private final ExampleVerdict ingest;
    private final ExampleCheck standardise;
    private final List<SourceExample> examples;

    ContractExamples(AttributesConfig attributes, SourceConfig source, Instant runInstant) {
        this.ingest = new ExampleVerdict(source, runInstant, new KeyedHash("example"));
        this.standardise = new ExampleCheck(attributes, source, runInstant);
        this.examples = source.examples();
    }

    /** Everything that is not as an example expects. */
    List<Problem> problems() {
        return examples.stream()
                .flatMap(example -> outcome(example)
                        .map(found -> new Problem(example.file(), example.line(), "example: " + found, REMEDY)))
                .toList();
    }

    private Stream<String> outcome(SourceExample example) {
        List<Verdict> verdicts = ingest.verdicts(example.row());
        if (verdicts.size() != 1) {
            return Stream.of("expected one row, found " + verdicts.size());
        }
        Verdict verdict = verdicts.get(0);
        if (!verdict.reason().equals(example.quarantine())) {
            return Stream.of("expected " + told(example.quarantine().orElse(null)) + ", found "
                    + told(verdict.reason().orElse(null)));
        }
        return verdict.payload().stream()
                .flatMap(payload -> ExampleCheck.differences(example, standardise.outcome(payload)).stream())
                .map(different -> different.section() + "." + different.name() + ": expected '" + different.expected()
                        + "', found "
                        + different.actual().map(actual -> "'" + actual + "'").orElse("nothing"));
    }

    private static String told(String reason) {
        return reason == null ? "an accepted row" : "quarantine '" + reason + "'";
    }
}
