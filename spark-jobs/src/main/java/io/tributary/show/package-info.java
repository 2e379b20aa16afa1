/**
 * One customer, for people who may look at one. Enters: what is typed of the customer, and tables as published. Leaves: the
 * golden values with where they come from, what the customer does and what is made of it, as text and as JSON. Values are in what leaves, and nowhere else.
 */
package io.tributary.show;
