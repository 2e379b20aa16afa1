package io.tributary.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveColumnsTest {
    @ParameterizedTest
    @CsvSource({
        "diagnosis, health",
        "patientDiagnosis, health",
        "icd10_code, health",
        "Blood-Type, health",
        "allergies, health",
        "health_insurance_no, health",
        "mental.health, health",
        "Religion, religion",
        "religiousAffiliation, religion",
        "kirchensteuer, religion",
        "Konfession, religion",
        "credit_card_number, card-number",
        "creditCard, card-number",
        "cvv, card-number",
    })
    void columnsThatTellByName(String column, String expected) {
        assertThat(SensitiveColumns.classOf(column)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "account_health",
                "health_score",
                "email",
                "card_number",
                "treatment",
                "medium",
                "impatient",
                "first_name",
                "churches_fk"
            })
    void otherColumnsTellNothing(String column) {
        assertThat(SensitiveColumns.classOf(column)).isEmpty();
        assertThat(SensitiveColumns.classOf(null)).isEmpty();
    }
}
