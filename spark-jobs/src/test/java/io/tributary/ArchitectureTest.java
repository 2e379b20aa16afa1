package io.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house keeps its laws; and each law can fail: a little house beside it breaks every one of them. */
class ArchitectureTest {

    private static final String HOUSE = "io.tributary";
    private static final String LAWLESS_HOUSE = "io.tributary.lawless";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);
    private static final JavaClasses LAWLESS_CLASSES = new ClassFileImporter().importPackages(LAWLESS_HOUSE);

    static List<Law> laws() {
        return new HouseLaws(HOUSE).all();
    }

    static List<Law> lawsOfTheLawless() {
        return new HouseLaws(LAWLESS_HOUSE).all();
    }

    @ParameterizedTest
    @MethodSource("laws")
    void holds(Law law) {
        assertThat(law.judge(CLASSES).getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lawsOfTheLawless")
    void canFail(Law law) {
        assertThat(law.judge(LAWLESS_CLASSES).getFailureReport().getDetails()).isNotEmpty();
    }
}
