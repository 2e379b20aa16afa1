/**
 * Raw deliveries become versions of source rows. Enters: the run's input files and their contracts. Leaves: {@code
 * source_file}, {@code source_record} (what is new or changed) and {@code quarantine} (what was refused, whole).
 *
 * <p>Bytes become rows and rows are checked in one pass of plain Java inside the reading task ({@link
 * io.tributary.ingest.RowContract}): a bad byte, a broken quote and a card number are seen where the raw text still is.
 * What follows is relational and Catalyst's: the newest version of each key, the comparison with what the lake knows.
 */
package io.tributary.ingest;
