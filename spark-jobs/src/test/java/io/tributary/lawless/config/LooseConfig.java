package io.tributary.lawless.config;

/** Not a record. */
final class LooseConfig {}
