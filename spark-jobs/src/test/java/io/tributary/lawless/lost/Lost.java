package io.tributary.lawless.lost;

/** In no room of the house. */
record Lost(String name) {}
