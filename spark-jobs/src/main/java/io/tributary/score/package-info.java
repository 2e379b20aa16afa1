/**
 * Foretells what customers will do: who will not buy again, and what each is worth. Enters: {@code interaction},
 * {@code crosswalk}, {@code customer_redirect}, {@code golden_record}. Leaves: {@code customer_score}, {@code score_card}.
 *
 * <p>{@code buyers} sees customers as they were known on a day; {@code churn} and {@code value} each try models beside plain
 * baselines on a time that was held out, and use what did best; {@code lifetime} has the models of buying.
 */
package io.tributary.score;
