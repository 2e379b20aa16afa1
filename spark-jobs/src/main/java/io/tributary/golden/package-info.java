/**
 * Which of the values that a customer's records offer is the customer's. Enters: standardised records and the crosswalk.
 * Leaves: golden records, why each cell is as it is, and what the customer can be reached by; or what another policy would
 * make of them.
 */
package io.tributary.golden;
