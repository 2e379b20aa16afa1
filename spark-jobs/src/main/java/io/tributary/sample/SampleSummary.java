package io.tributary.sample;

import java.util.SortedMap;

/**
 * What was made.
 *
 * @param files files of sources and truth
 * @param bytes bytes of the source files
 * @param rows rows per source over all deliveries, bad ones included
 */
public record SampleSummary(long files, long bytes, SortedMap<String, Long> rows) {}
