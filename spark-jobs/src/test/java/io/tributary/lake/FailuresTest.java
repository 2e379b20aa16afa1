package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is worth another try. */
class FailuresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ExecutorLostFailure (executor 1 exited caused by one of the running tasks)    | true",
                "[CHECKPOINT_RDD_BLOCK_ID_NOT_FOUND] Checkpoint block rdd_12_0 not found!      | true",
                "[CAST_INVALID_INPUT] The value of the type cannot be cast                     | false"
            })
    void whatALostExecutorTookAlong(String reason, boolean trouble) {
        SparkException failure =
                new SparkException("Job aborted due to stage failure: Task 0 failed 4 times: " + reason);

        assertThat(Failures.isStorageTrouble(new IllegalStateException(failure)))
                .isEqualTo(trouble);
        assertThat(Failures.reason(failure))
                .isEqualTo(trouble ? "an executor is gone, and what only it had" : "SparkException");
    }
}
