/**
 * The data dictionary: every table with its columns, key, layout, kind and how personal it is. DDL, documentation and
 * the checks on write are made from it. Enters: the declared attributes. Leaves: Spark schemas.
 */
package io.tributary.table;
