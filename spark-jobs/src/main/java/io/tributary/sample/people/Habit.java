package io.tributary.sample.people;

/**
 * How a source system's people write persons down. All numbers are probabilities.
 *
 * @param script names in their own script
 * @param nickname nickname instead of the given name
 * @param slip a typing or scanning error per field
 * @param untidy capitals, stray blanks per field
 * @param birthDate a birth date at all
 * @param email an email at all
 * @param secondEmail the second mailbox instead of the first
 * @param phone a phone at all
 * @param landline the household's telephone instead of the mobile
 * @param address an address at all
 * @param placeholder a made-up value where the form insists on one
 * @param home country whose numbers are written without a country code, or null for the person's own
 */
public record Habit(
        double script,
        double nickname,
        double slip,
        double untidy,
        double birthDate,
        double email,
        double secondEmail,
        double phone,
        double landline,
        double address,
        double placeholder,
        String home) {}
