/**
 * Looks at a folder of files that nobody has described and drafts a configuration for them. Enters: the first rows of each
 * file. Leaves: contracts as YAML text, each guess with its evidence behind it, and what a person must decide or could not be
 * read. What leaves names columns and shares, never a value of a person.
 *
 * <p>{@code sample} finds out how a file is written, {@code values} what the values of a column look like, {@code meaning}
 * what a column says of people or events, {@code draft} writes it down.
 */
package io.tributary.survey;
