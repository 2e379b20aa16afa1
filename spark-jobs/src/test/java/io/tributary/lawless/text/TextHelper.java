package io.tributary.lawless.text;

import org.apache.spark.sql.Column;

/** Knows Spark, in a room that must not. */
record TextHelper(Column column) {}
