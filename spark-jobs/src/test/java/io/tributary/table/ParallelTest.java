package io.tributary.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void worksBesideEachOtherAndKeepsTheOrder() {
        CyclicBarrier meeting = new CyclicBarrier(3);
        assertThat(Parallel.map(List.of("a", "bb", "ccc"), text -> {
                    meet(meeting);
                    return text.length();
                }))
                .containsExactly(1, 2, 3);
    }

    @Test
    void makesOneThingOfTwo() {
        CyclicBarrier meeting = new CyclicBarrier(2);
        assertThat(Parallel.<String, Integer, String>both(
                        () -> {
                            meet(meeting);
                            return "seven ";
                        },
                        () -> {
                            meet(meeting);
                            return 7;
                        },
                        (text, number) -> text + number))
                .isEqualTo("seven 7");
    }

    @Test
    void throwsTheFirstFailureOfTheOrderAsItIsAfterAllHaveEnded() {
        AtomicInteger ended = new AtomicInteger();
        IllegalStateException second = new IllegalStateException("the second");
        AssertionError third = new AssertionError("the third");
        assertThatThrownBy(() -> Parallel.each(List.of(1, 2, 3, 4), number -> {
                    if (number == 2) {
                        pause();
                        throw second;
                    }
                    if (number == 3) {
                        throw third;
                    }
                    pause();
                    ended.incrementAndGet();
                }))
                .isSameAs(second);
        assertThat(ended).hasValue(2);
        assertThatThrownBy(() -> Parallel.each(List.of(3), number -> {
                    throw third;
                }))
                .isSameAs(third);
    }

    @Test
    void ofNothingMakesNothing() {
        assertThat(Parallel.map(List.<String>of(), String::length)).isEmpty();
    }

    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the others did not come", e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
