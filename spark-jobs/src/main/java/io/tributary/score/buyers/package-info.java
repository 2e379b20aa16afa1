/**
 * Customers as they were known at the end of a day: only events up to it, only what had arrived by then, and identity as it
 * was then. Enters: events and the crosswalk. Leaves: a {@link io.tributary.score.buyers.Buyer} for each who had bought.
 */
package io.tributary.score.buyers;
