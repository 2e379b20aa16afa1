package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Where a file or folder lies, as somebody has given it: a path or a URI. */
final class Location {
    private static final Pattern S3 = Pattern.compile("(s3[an]?)://([^/]*)(.*)", Pattern.CASE_INSENSITIVE);

    private Location() {}

    /** @throws ConfigurationException when a key stands in it, which is then not told */
    static Path of(String given) {
        Matcher bucket = S3.matcher(given);
        if (bucket.matches()) {
            if (bucket.group(2).matches(".*[@:].*")) {
                throw new ConfigurationException(
                        "An address on S3 holds a key or something else before its bucket",
                        "Write s3a://BUCKET/FOLDER, and give the key by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
            }
            if (!bucket.group(1).equals("s3a")) {
                throw new ConfigurationException(
                        "Addresses on S3 begin with s3a://, and " + given + " does not",
                        "Write s3a://" + bucket.group(2) + bucket.group(3));
            }
        }
        return new Path(given);
    }

    static boolean isOnS3(Path path) {
        return "s3a".equals(path.toUri().getScheme());
    }

    /** When a file was last changed. Servers of S3 tell milliseconds in a list, and seconds of one object. */
    static Instant modified(FileStatus file) {
        Instant told = Instant.ofEpochMilli(file.getModificationTime());
        return isOnS3(file.getPath()) ? told.truncatedTo(ChronoUnit.SECONDS) : told;
    }
}
