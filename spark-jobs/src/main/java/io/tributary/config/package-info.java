/**
 * Configuration: YAML in, immutable records out. Every problem of every file is collected and told at once, each with
 * its file, line, value and remedy. No Spark here: a configuration can be checked on a machine that has none.
 */
package io.tributary.config;
