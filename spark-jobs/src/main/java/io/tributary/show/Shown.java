package io.tributary.show;

/**
 * A customer, or several to choose from, in the forms they can be given; printing is the caller's. Personal data.
 *
 * @param text for a terminal of 100 columns
 * @param json one document
 */
public record Shown(String text, String json) {}
