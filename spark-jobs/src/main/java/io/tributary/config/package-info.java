/**
 * What a run is told, as immutable records. Every problem of every file is collected and told at once, each with its
 * file, line, value and remedy. No Spark here: a configuration can be checked on a machine that has none.
 *
 * <p>{@code config.load} makes the records from a folder of YAML, {@code config.yaml} is the strict reader below it; both
 * see these records, which see neither.
 */
package io.tributary.config;
