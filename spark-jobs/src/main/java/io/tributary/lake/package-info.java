/**
 * The only room that touches storage and Delta: tables at versions, raw files, and the run protocol (who holds the lake,
 * what a run works on, what readers see). Enters: Datasets and requests. Leaves: Datasets and committed versions.
 */
package io.tributary.lake;
