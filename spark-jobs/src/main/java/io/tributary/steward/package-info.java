/**
 * What stewards decide over all that is computed: which records are one customer or never, which value is golden. Enters:
 * requests from the command line or a file, published tables, decisions that stand. Leaves: rows of steward_override.
 */
package io.tributary.steward;
