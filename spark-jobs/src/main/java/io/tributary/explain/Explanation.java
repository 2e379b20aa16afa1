package io.tributary.explain;

import io.tributary.explain.facts.CustomerFacts;
import io.tributary.explain.facts.PairFacts;
import io.tributary.explain.html.CustomerPage;
import io.tributary.explain.html.PairPage;

/**
 * An explanation in the forms it can be given; printing and writing it is the caller's.
 *
 * @param text for a terminal of 100 columns, plain ASCII but for names
 * @param json for programs
 * @param html one page with nothing loaded from elsewhere
 */
public record Explanation(String text, String json, String html) {

    public static Explanation of(PairFacts facts) {
        return new Explanation(PairText.of(facts), ExplanationJson.of(facts), PairPage.of(facts));
    }

    public static Explanation of(CustomerFacts facts) {
        return new Explanation(CustomerText.of(facts), ExplanationJson.of(facts), CustomerPage.of(facts));
    }
}
