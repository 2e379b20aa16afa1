/**
 * Which records are one customer. Enters: scored pairs with the model that scored them, identifiers. Leaves: customers.
 *
 * <p>Pairs alone glue people together along chains of look-alikes; here clusters are compared as wholes, by all that their
 * records say.
 */
package io.tributary.resolve;
