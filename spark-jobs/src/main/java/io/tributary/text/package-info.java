/**
 * What one field of a foreign row means. In goes the text of a field as it was received, sometimes with a hint such as
 * the source's default region; out comes a {@link io.tributary.text.Standardised}: a value in the one form the lake
 * keeps, or nothing, or a short code that says why the text cannot be taken.
 *
 * <p>Everything here is a pure static function, called for every row: no Spark, no clock, no default locale or time
 * zone, safe for any number of threads, and no foreign text makes it throw. Reasons never hold the text they speak of.
 * Every standardiser leaves its own output as it is. Beside them {@link io.tributary.text.TextPage} lays text out for a
 * terminal.
 */
package io.tributary.text;
