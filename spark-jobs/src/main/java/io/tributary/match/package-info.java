/**
 * Which records could be of one person, and how likely. Enters: {@code standard_record}. Leaves: {@code scored_pair}, with
 * the model that scored them.
 *
 * <p>Blocking makes candidate pairs, comparators of the room {@code compare} turn each into levels of agreement, and a model
 * is estimated from how often each pattern of levels occurs, without labels.
 */
package io.tributary.match;
