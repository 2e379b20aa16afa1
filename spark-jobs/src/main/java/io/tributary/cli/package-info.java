/**
 * The command line: one class per verb, and {@link io.tributary.cli.Pipeline}, the whole flow. Enters: arguments,
 * environment, clock. Leaves: text or JSON on standard output, progress and problems on standard error, an exit code.
 * Only here is printed, the process ended and the wall clock read.
 */
package io.tributary.cli;
