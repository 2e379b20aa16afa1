package io.tributary.survey;

import io.tributary.config.Problem;
import io.tributary.survey.draft.Drafts.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of looking at a folder.
 *
 * @param files of the configuration: path to content
 * @param sources what was drafted
 * @param decisions what a person must decide for all of them
 * @param leftOut files that no source is made of, and why
 * @param problems files that should hold data and cannot be read
 */
public record Findings(
        Map<String, String> files,
        List<Summary> sources,
        List<String> decisions,
        Map<String, String> leftOut,
        List<Problem> problems) {

    public Findings {
        files = new LinkedHashMap<>(files);
        sources = List.copyOf(sources);
        decisions = List.copyOf(decisions);
        leftOut = new LinkedHashMap<>(leftOut);
        problems = List.copyOf(problems);
    }
}
