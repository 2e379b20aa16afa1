package io.tributary.lake;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What went wrong on S3, in words of our own, with bucket and server: what libraries say is long, and may quote what they
 * sent. Loaded only when one of S3's exceptions is at hand, since not every Spark has their classes.
 */
final class S3Trouble {
    private static final Pattern BUCKET = Pattern.compile("s3a://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?![a-z0-9.@:-])");
    private static final Set<String> KEY_REFUSED = Set.of(
            "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken", "TokenRefreshRequired");
    private static final String KEYS = "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

    private S3Trouble() {}

    /** Problem and remedy. */
    static String told(List<Throwable> causes) {
        Optional<String> bucket = bucket(causes);
        String where = bucket.map(name -> "bucket " + name).orElse("a bucket") + at(bucket);
        Optional<AwsServiceException> answer = causes.stream()
                .filter(AwsServiceException.class::isInstance)
                .map(AwsServiceException.class::cast)
                .findFirst();
        if (answer.isPresent()) {
            return told(where, answer.get());
        }
        if (isAmong(
                causes, "NoAuthWithAWSException", "NoAwsCredentialsException", "CredentialInitializationException")) {
            return "there is no key for " + where + ": set " + KEYS;
        }
        String innermost = causes.get(causes.size() - 1).getClass().getSimpleName();
        if (causes.get(causes.size() - 1).getClass().getName().startsWith("org.apache.hadoop.fs.s3a.")) {
            return "what S3 says of " + where + " is not what its client takes (" + innermost + ")";
        }
        return "S3 does not answer for " + where + " (" + innermost + "): see that the server is there and reached";
    }

    private static String told(String where, AwsServiceException answer) {
        // The answer to a question about an object, without its content, names no code.
        String code = Optional.ofNullable(answer.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse("");
        // Error codes are words; a server that sends anything else is not quoted.
        String detail = " (HTTP " + answer.statusCode() + (code.matches("[A-Za-z]{1,60}") ? " " + code : "") + ")";
        if (KEY_REFUSED.contains(code)) {
            return "S3 refuses the key for " + where + detail + ": check " + KEYS;
        }
        return switch (answer.statusCode()) {
            case 401, 403 ->
                "S3 refuses access to " + where + detail + ": check " + KEYS + ", and what that key may do there";
            case 404 ->
                code.equals("NoSuchBucket")
                        ? "S3 has no " + where + detail + ": make it, or correct its name"
                        : "something is missing in " + where + detail;
            case 301, 307, 400 ->
                "S3 does not take the request for " + where + detail
                        + ": check the region, AWS_REGION, and the server's address";
            default -> "S3 does not serve " + where + detail + ", though it was asked several times";
        };
    }

    private static Optional<String> bucket(List<Throwable> causes) {
        return causes.stream()
                .map(Throwable::getMessage)
                .filter(java.util.Objects::nonNull)
                .map(BUCKET::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private static String at(Optional<String> bucket) {
        var session = SparkSession.getDefaultSession();
        if (session.isEmpty()) {
            return "";
        }
        Configuration hadoop = session.get().sparkContext().hadoopConfiguration();
        String general = hadoop.getTrimmed("fs.s3a.endpoint", "");
        String endpoint = bucket.map(name -> hadoop.getTrimmed("fs.s3a.bucket." + name + ".endpoint", general))
                .orElse(general);
        return endpoint.isEmpty() ? "" : " at " + withoutUser(endpoint);
    }

    private static String withoutUser(String endpoint) {
        URI uri = URI.create(endpoint.contains("://") ? endpoint : "https://" + endpoint);
        return uri.getHost() == null
                ? "its endpoint"
                : uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static boolean isAmong(List<Throwable> causes, String... names) {
        return causes.stream()
                .anyMatch(cause -> Set.of(names).contains(cause.getClass().getSimpleName()));
    }
}
