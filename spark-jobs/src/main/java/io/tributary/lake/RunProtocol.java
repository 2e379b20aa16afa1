package io.tributary.lake;

import io.tributary.config.ConfigurationException;
import io.tributary.config.LakeConfig;
import io.tributary.lake.RunRequest.Choice;
import io.tributary.lake.RunRequest.Purpose;
import io.tributary.lake.RunState.State;
import io.tributary.table.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Opens runs: one at a time per lake, resumed if one is open, a new one if there is something to do. */
public final class RunProtocol {
    private final Lake lake;
    private final LakeConfig config;
    private final InstantSource clock;
    private final Holder holder = Holder.thisProcess();

    /**
     * @param lake to run on
     * @param config its settings
     * @param clock for heartbeats only; never reaches data
     */
    public RunProtocol(Lake lake, LakeConfig config, InstantSource clock) {
        this.lake = lake;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Opens or resumes the run of a date.
     *
     * @return the run, or empty when the date is published and nothing has changed since
     * @throws StorageException when another process holds the lake
     * @throws ConfigurationException when the request cannot follow what has been published or what is open
     */
    public Optional<OpenRun> open(RunRequest request) {
        Optional<RunState> latest = lake.ledger().latest();
        Optional<RunState> open = latest.filter(RunState::isOpen);
        if (open.isPresent() && publishedButNotClosed(open.get())) {
            RunState closed = open.get()
                    .left(open.get().entry() + 1, State.PUBLISHED, Optional.of(0), Optional.empty(), clock.instant());
            refuseIfHeld(open.get(), request);
            write(closed);
            return open(request);
        }
        if (open.isPresent()) {
            refuseIfHeld(open.get(), request);
            if (!request.choices().contains(Choice.RESTART)) {
                return Optional.of(resume(open.get(), request));
            }
            write(open.get()
                    .left(
                            open.get().entry() + 1,
                            State.ABANDONED,
                            Optional.empty(),
                            Optional.of("restarted"),
                            clock.instant()));
            latest = lake.ledger().latest();
        }
        return start(latest, request);
    }

    private boolean publishedButNotClosed(RunState run) {
        return lake.publications().of(run.runSequence()).isPresent();
    }

    private void refuseIfHeld(RunState run, RunRequest request) {
        if (run.holder().isEmpty() || request.choices().contains(Choice.TAKE_OVER)) {
            return;
        }
        Holder by = run.holder().get();
        boolean stale = Duration.between(run.heartbeatAt(), clock.instant()).compareTo(config.staleAfter()) > 0;
        if (!by.isGone() && !stale) {
            throw held(run, by);
        }
    }

    private StorageException held(RunState run, Holder by) {
        return new StorageException(
                "Run " + run.runSequence() + " of " + run.runDate() + " is at work on this lake: " + by + ", since "
                        + run.openedAt() + ", last heartbeat " + run.heartbeatAt(),
                "Wait for it and run again; if that process is dead, go on with its run: "
                        + lake.purposeOf(run.runSequence()).verb() + " --take-over");
    }

    private OpenRun resume(RunState open, RunRequest request) {
        Optional<Manifest> manifest = lake.manifests().read(open.runSequence());
        Purpose purpose = manifest.map(Manifest::purpose).orElse(request.purpose());
        String finish = "Finish it: " + purpose.verb() + " --run-date " + open.runDate() + "; or give it up: "
                + request.purpose().verb() + " --restart";
        if (!open.runDate().equals(request.runDate())) {
            throw new ConfigurationException(
                    "Run " + open.runSequence() + " of " + open.runDate() + " is still open, and " + request.runDate()
                            + " is asked for",
                    finish);
        }
        if (purpose != request.purpose()) {
            throw new ConfigurationException(
                    "Run " + open.runSequence() + " of " + open.runDate() + " is still open, and "
                            + (purpose == Purpose.NEW_MODEL ? "estimates" : "does not estimate") + " a new model",
                    finish);
        }
        if (!open.configuration().equals(request.configuration())) {
            throw new ConfigurationException(
                    "The configuration has changed since run " + open.runSequence() + " of " + open.runDate()
                            + " opened",
                    "Put it back and run again; or start over with the new one: "
                            + request.purpose().verb() + " --restart");
        }
        RunState mine = open.resumed(open.entry() + 1, UUID.randomUUID().toString(), holder, clock.instant());
        write(mine);
        if (manifest.isEmpty()) {
            manifest = Optional.of(manifest(request, lake.publications().latest()));
            lake.manifests().write(mine, manifest.get());
        }
        return new OpenRun(lake, mine, manifest.get(), request, config, clock);
    }

    private Optional<OpenRun> start(Optional<RunState> latest, RunRequest request) {
        Publication base = lake.publications().latest();
        if (request.runDate().isBefore(base.runDate())) {
            throw new ConfigurationException(
                    "Run date " + request.runDate() + " lies before " + base.runDate() + ", which is published",
                    "Runs go forward in time; a lake of the past is made anew: run --lake NEW_FOLDER");
        }
        Manifest manifest = manifest(request, base);
        boolean sameState = request.runDate().equals(base.runDate())
                && request.runInstant().equals(base.runInstant())
                && request.configuration().equals(base.configuration())
                && manifest.overrides() == lake.overridesOf(base.runSequence());
        if (sameState && manifest.files().isEmpty() && request.purpose() == Purpose.NEW_DATA) {
            return Optional.empty();
        }
        long sequence = lake.ledger().runs().stream()
                        .mapToLong(RunState::runSequence)
                        .max()
                        .orElse(0)
                + 1;
        Instant now = clock.instant();
        RunState mine = new RunState(
                latest.map(RunState::entry).orElse(0L) + 1,
                sequence,
                UUID.randomUUID().toString(),
                1,
                request.runDate(),
                request.runInstant(),
                State.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.of(holder),
                now,
                now,
                request.configuration(),
                base.runSequence());
        write(mine);
        lake.manifests().write(mine, manifest);
        return Optional.of(new OpenRun(lake, mine, manifest, request, config, clock));
    }

    private void write(RunState state) {
        if (!lake.ledger().write(state)) {
            RunState winner = lake.ledger().latest().orElseThrow();
            throw held(winner, winner.holder().orElse(holder));
        }
    }

    /** The files due and not read by a published run, the versions published, and what stewards have decided so far. */
    private Manifest manifest(RunRequest request, Publication base) {
        return new Manifest(
                DueFiles.of(lake, base, request),
                baseVersions(base),
                request.contracts(),
                request.purpose(),
                lake.overrides().newest());
    }

    private static Map<String, Long> baseVersions(Publication base) {
        Map<String, Long> versions = new HashMap<>();
        Tables.data().forEach(table -> versions.put(table.name(), base.version(table.name())));
        return versions;
    }
}
