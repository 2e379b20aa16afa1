/** The chance that a customer buys nothing in the horizon: learned, tested one period later, and used if it is the best. */
package io.tributary.score.churn;
