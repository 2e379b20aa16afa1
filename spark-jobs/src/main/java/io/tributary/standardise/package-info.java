/**
 * Source rows become standardised records and events. Enters: {@code source_record}, each version as received. Leaves:
 * {@code standard_record} and {@code identifier} of living persons, {@code interaction} and {@code consent_event} as
 * versions.
 *
 * <p>The payload of a row is taken apart once, by the contract of its source, and every value is standardised once. One
 * plan serves all sources of an output table: what differs by source is data in a function, not a branch of the plan.
 */
package io.tributary.standardise;
