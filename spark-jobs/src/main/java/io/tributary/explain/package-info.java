/**
 * Why two records are one customer or not, and why a customer's records are together. Enters: published tables of the
 * identity layer, a few rows of each. Leaves: an explanation as text, JSON or one HTML page. What people are called, and
 * other values, is left out unless asked for.
 */
package io.tributary.explain;
