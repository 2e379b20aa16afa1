/**
 * Comparators: from what two records say of one thing to a level of agreement. Pure functions on values, without Spark;
 * what compares candidate pairs and what compares clusters is the same code.
 *
 * <p>Enters: values in their form for comparison, frequencies of terms. Leaves: levels, and the bits that rare values add.
 */
package io.tributary.compare;
