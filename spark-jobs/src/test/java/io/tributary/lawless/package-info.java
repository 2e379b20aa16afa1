/** A little house in which every law of {@link io.tributary.HouseLaws} is broken, so that the laws are known to bite. */
package io.tributary.lawless;
