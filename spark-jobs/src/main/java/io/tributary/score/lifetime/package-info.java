/**
 * How often customers buy, whether they still do, and what they spend: models of buying fitted by maximum likelihood. Enters:
 * counts and times of purchases. Leaves: expectations. Times are in weeks. Plain functions; no Spark.
 */
package io.tributary.score.lifetime;
