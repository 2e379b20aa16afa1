package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.hadoop.fs.s3a.NoVersionAttributeException;
import org.apache.hadoop.fs.s3a.auth.NoAuthWithAWSException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3's exceptions come to: words of ours, and none of theirs. */
class S3TroubleTest {
    private static final String QUOTED = "PUT s3a://shop/lake/_tributary/salt with QUOTED";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | SignatureDoesNotMatch  | S3 refuses the key for bucket shop",
                "403 | 'quoted <b>'           | S3 refuses access to bucket shop (HTTP 403): check AWS_ACCESS_KEY_ID",
                "403 |                        | S3 refuses access to bucket shop (HTTP 403): check AWS_ACCESS_KEY_ID",
                "404 | NoSuchBucket           | S3 has no bucket shop (HTTP 404 NoSuchBucket): make it",
                "404 | NoSuchKey              | something is missing in bucket shop",
                "301 | PermanentRedirect      | S3 does not take the request for bucket shop",
                "503 | SlowDown               | S3 does not serve bucket shop (HTTP 503 SlowDown), though"
            })
    void ofAnAnswer(int status, String code, String told) {
        Throwable answer = S3Exception.builder()
                .statusCode(status)
                .message("QUOTED")
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
        assertThat(reason(new IOException(QUOTED, answer))).startsWith(told).doesNotContainIgnoringCase("quoted");
    }

    @Test
    void ofNone() {
        Throwable silence = SdkClientException.create("QUOTED", new SocketTimeoutException("QUOTED"));
        assertThat(reason(new IOException(QUOTED, silence)))
                .startsWith("S3 does not answer for bucket shop (SocketTimeoutException)")
                .doesNotContain("QUOTED");
        assertThat(reason(new NoAuthWithAWSException("QUOTED")))
                .startsWith("there is no key for a bucket")
                .doesNotContain("QUOTED");
        assertThat(reason(new NoVersionAttributeException("s3a://shop/lake/QUOTED", "QUOTED")))
                .startsWith("what S3 says of bucket shop is not what its client takes (NoVersionAttributeException)")
                .doesNotContain("QUOTED");
        assertThat(reason(new IOException("s3a://key:QUOTED@shop/lake", silence)))
                .startsWith("S3 does not answer for a bucket");
    }

    private static String reason(Throwable failure) {
        Throwable wrapped = new IllegalStateException(failure);
        assertThat(Failures.isStorageTrouble(wrapped)).isTrue();
        // Where the server is, if another test has told the session.
        return Failures.reason(wrapped).replaceFirst(" at http://[^ ]+", "");
    }
}
