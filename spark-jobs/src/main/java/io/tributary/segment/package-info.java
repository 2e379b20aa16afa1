/**
 * Groups of customers. Enters: golden records, traits, scores, events by day, what became of customer ids, and the groups
 * published before. Leaves: scores by recency, frequency and money; where customers stand in their life as customers; who is
 * in which segment, since when, and why that changed; who comes back by month.
 */
package io.tributary.segment;
