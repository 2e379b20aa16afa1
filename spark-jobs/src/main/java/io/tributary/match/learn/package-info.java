/**
 * Learns from a draft of the clusters what Fellegi-Sunter cannot know, and says whether it is better. Enters:
 * {@code scored_pair}, {@code match_model}, {@code draft_cluster}. Leaves: {@code pattern_score}, {@code model_card} and,
 * where it is better, a saved MLlib model.
 *
 * <p>Everything happens on agreement patterns, a few hundred to some thousand whatever the number of pairs.
 */
package io.tributary.match.learn;
