/** What the values of one column look like: words and shapes, dates, numbers, countries. */
package io.tributary.survey.values;
