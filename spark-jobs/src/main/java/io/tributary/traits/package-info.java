/**
 * What each customer's events come to. Enters: interactions, the crosswalk and its nodes. Leaves: parts of traits by
 * node and day, which outlive merges and new days, and the traits of living customers.
 */
package io.tributary.traits;
