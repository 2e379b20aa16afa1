/** What an explanation tells, whatever its form: read from published tables, reckoned without Spark. */
package io.tributary.explain.facts;
