/** Sources as they are understood: what rows are, their key, how deliveries add up; and the YAML that says so. */
package io.tributary.survey.draft;
