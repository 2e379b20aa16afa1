package io.tributary.lake;

import io.tributary.lake.RunState.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * This process's hold on a run. A heartbeat says that it lives, by entries of {@code run_history}; once another process has
 * written the next entry, the lease is lost for good.
 */
final class Lease implements AutoCloseable {
    private final RunLedger ledger;
    private final InstantSource clock;
    private final ScheduledExecutorService heartbeat;
    private RunState state;
    private boolean lost;

    /**
     * @param state entry by which this process took the run
     * @param every time between heartbeats
     */
    Lease(RunLedger ledger, RunState state, Duration every, InstantSource clock) {
        this.ledger = ledger;
        this.state = state;
        this.clock = clock;
        this.heartbeat = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tributary-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        var unused =
                heartbeat.scheduleWithFixedDelay(this::beat, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The run as it stands. */
    synchronized RunState state() {
        return state;
    }

    /** @throws StorageException when another process is known to have taken the run over */
    synchronized void check() {
        if (lost) {
            throw new StorageException(
                    "Run " + state.runSequence() + " has been taken over by another process",
                    "Let that one finish; this attempt has published nothing");
        }
    }

    /** Writes that this process lives; if another has taken the run over, {@link #check} tells from now on. */
    synchronized void renew() {
        if (!lost) {
            RunState next = state.held(state.entry() + 1, state.holder().orElseThrow(), clock.instant());
            if (ledger.write(next)) {
                state = next;
            } else {
                lost = true;
            }
        }
    }

    /** Lets go of the run; without effect when it is lost. */
    synchronized void leave(State as, Optional<Integer> exitCode, Optional<String> message) {
        close();
        if (!lost) {
            RunState next = state.left(state.entry() + 1, as, exitCode, message, clock.instant());
            lost = !ledger.write(next);
            state = next;
        }
    }

    /** Ends the heartbeat. */
    @Override
    public void close() {
        heartbeat.shutdownNow();
    }

    private synchronized void beat() {
        if (!heartbeat.isShutdown()) {
            try {
                renew();
            } catch (RuntimeException storageTrouble) {
                // Thrown on, it would end the beats for good; work goes on, and a storage that is gone ends it.
            }
        }
    }
}
