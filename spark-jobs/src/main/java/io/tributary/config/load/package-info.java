/**
 * The configuration folder: files, environment and command line come in, one checked {@link
 * io.tributary.config.Configuration} leaves, or one exception that tells every problem. Goes the other way too: a
 * configuration as redacted YAML, and as a fingerprint.
 */
package io.tributary.config.load;
