/**
 * Which of the values that a customer's records offer is the customer's. Enters: standardised records and the crosswalk.
 * Leaves: golden records, and why each cell is as it is; or what another policy would make of them.
 */
package io.tributary.golden;
