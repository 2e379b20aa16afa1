/**
 * The data dictionary: every table with its columns, key, layout, kind and how personal it is. DDL, documentation and
 * the checks on write are made from it. Enters: the declared attributes. Leaves: Spark schemas.
 *
 * <p>Beside it lies what rooms must do alike, since they meet at tables only: who is a customer ({@link
 * io.tributary.table.Customers}), which events live ({@link io.tributary.table.LivingEvents}) and which were taken back
 * ({@link io.tributary.table.NotTakenBack}), how rows are counted by day ({@link io.tributary.table.DayCounts}), money,
 * keyed hashes, how rows of JSON are read; and how work on the driver is done beside other work ({@link
 * io.tributary.table.Parallel}).
 */
package io.tributary.table;
