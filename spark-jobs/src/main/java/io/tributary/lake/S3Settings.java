package io.tributary.lake;

import java.util.Map;
import java.util.TreeMap;

/**
 * Spark's settings for {@code s3a://}: where the server is, from the variables that Amazon's own tools read; commits that
 * are safe; and an end to trying again. A setting given from outside wins over each of them.
 *
 * <p>Keys are not among them: Spark hands on {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and
 * {@code AWS_SESSION_TOKEN} by itself, under names that it hides in what it writes.
 */
final class S3Settings {
    private static final String S3A = "spark.hadoop.fs.s3a.";

    /**
     * Hadoop's own limits are meant for jobs of hours. With these a call of it is given up after about a minute: the client
     * asks again up to 3 times, and Hadoop again up to twice, or 5 times if it was told to slow down.
     */
    private static final Map<String, String> USUAL = Map.of(
            TableLog.S3,
            S3Commits.class.getName(),
            S3A + "attempts.maximum",
            "3",
            S3A + "retry.limit",
            "2",
            S3A + "retry.interval",
            "500ms",
            S3A + "retry.throttle.limit",
            "5",
            S3A + "retry.throttle.interval",
            "500ms",
            S3A + "connection.establish.timeout",
            "15s",
            S3A + "connection.timeout",
            "20s",
            S3A + "connection.request.timeout",
            "20s");

    private S3Settings() {}

    static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>(USUAL);
        String endpoint = first(environment, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
        if (!endpoint.isEmpty()) {
            settings.put(S3A + "endpoint", endpoint);
            // Servers of one's own seldom have a host name for each bucket.
            settings.put(S3A + "path.style.access", "true");
        }
        String region = first(environment, "AWS_REGION", "AWS_DEFAULT_REGION");
        if (!region.isEmpty()) {
            settings.put(S3A + "endpoint.region", region);
        }
        return settings;
    }

    private static String first(Map<String, String> environment, String name, String otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? environment.getOrDefault(otherwise, "") : value;
    }
}
