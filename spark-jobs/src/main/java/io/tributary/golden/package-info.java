/**
 * Which of the values that a customer's records offer is the customer's. Enters: standardised records and the crosswalk.
 * Leaves: golden records, why each cell is as it is, and what the customer can be reached by.
 */
package io.tributary.golden;
