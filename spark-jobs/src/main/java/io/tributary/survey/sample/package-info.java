/** How a file is written: which files belong together, encoding, delimiter, header; and its first rows. */
package io.tributary.survey.sample;
