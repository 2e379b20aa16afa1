/**
 * The sample lake: raw deliveries of eleven invented source systems with known truth, for the demo, the tests and the
 * measurements. In: number of people, seed, first date, days. Out: {@code SOURCE/DATE/part-00000.EXT} below one root,
 * one part per block of people, and the truth in {@code truth/} beside it. The bytes depend on nothing else: not on
 * cores, task order or clock. No contract ever names the truth.
 */
package io.tributary.sample;
