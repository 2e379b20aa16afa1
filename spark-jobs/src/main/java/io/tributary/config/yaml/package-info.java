/**
 * Strict YAML, whatever it is about: text comes in, values with their place in the file come out, and every problem on
 * the way is noted rather than thrown, so that all can be told at once. Knows nothing about customers or sources.
 */
package io.tributary.config.yaml;
