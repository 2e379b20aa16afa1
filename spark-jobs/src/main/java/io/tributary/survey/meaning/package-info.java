/** What a column says of people or events: its name proposes, its values decide, the columns beside it settle. */
package io.tributary.survey.meaning;
