package io.tributary;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;

/** One law of the house, named so that a broken build reads as a sentence. */
record Law(String name, ArchRule rule) {

    EvaluationResult judge(JavaClasses classes) {
        return rule.allowEmptyShould(true).evaluate(classes);
    }

    @Override
    public String toString() {
        return name;
    }
}
