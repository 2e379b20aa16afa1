package io.tributary.text;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Columns that by their name hold health, religion or card numbers: judged by few and certain words. */
public final class SensitiveColumns {
    private static final Pattern WORD_BORDER = Pattern.compile("(?<=[a-z])(?=[A-Z])|[^\\p{L}\\d]+");
    private static final Set<String> HEALTH = Forms.words("""
            diagnosis, diagnoses, diagnose, disease, illness, medical, medication, medications, medicine,
            allergy, allergies, disability, disabilities, pregnancy, pregnant, prescription, prescriptions, icd,
            icd9, icd10, symptom, symptoms, hiv, vaccination, patient, krankheit, behinderung,
            diagnostic medical, blood type, blood group, health condition, health conditions, health record,
            health data, health insurance, health issue, health issues, mental health, krankenversicherung,
            krankenkasse, blutgruppe, schwerbehinderung, maladie, enfermedad, malattia, doenca, choroba""");
    private static final Set<String> RELIGION = Set.of(
            "religion",
            "religions",
            "religious",
            "religiosity",
            "faith",
            "church",
            "creed",
            "konfession",
            "kirchensteuer",
            "kirche",
            "religione",
            "religiao",
            "godsdienst",
            "wyznanie",
            "religia",
            "belief",
            "beliefs");
    private static final Set<String> CARD_NUMBER = Set.of(
            "credit card",
            "creditcard",
            "debit card",
            "debitcard",
            "payment card",
            "kreditkarte",
            "kreditkartennummer",
            "creditcardnumber",
            "cc number",
            "ccnumber",
            "ccnum",
            "cvv",
            "cvc");

    private SensitiveColumns() {}

    /**
     * The class of sensitive data that a column holds by its name, in the words of configuration: {@code health}, {@code
     * religion} or {@code card-number}.
     */
    public static Optional<String> classOf(String columnName) {
        if (columnName == null) {
            return Optional.empty();
        }
        String[] words = WORD_BORDER.split(columnName, -1);
        String before = "";
        for (String part : words) {
            String word = Forms.comparison(part);
            String pair = before + " " + word;
            before = word;
            if (HEALTH.contains(word) || HEALTH.contains(pair)) {
                return Optional.of("health");
            }
            if (RELIGION.contains(word)) {
                return Optional.of("religion");
            }
            if (CARD_NUMBER.contains(word) || CARD_NUMBER.contains(pair)) {
                return Optional.of("card-number");
            }
        }
        return Optional.empty();
    }
}
