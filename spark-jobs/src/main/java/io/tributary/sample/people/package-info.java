/**
 * The invented people of the sample lake and how source systems write them down. In: a seed and a block number. Out:
 * households of people with their true lives (names, addresses, contact points and when they changed), and portraits of
 * a person as a careless clerk, form or till would record them. Nothing here knows a source's file format.
 */
package io.tributary.sample.people;
