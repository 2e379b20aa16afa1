package io.tributary.lake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * The process that works on a run.
 *
 * @param host name of its machine
 * @param processId its process
 * @param started start of that process, milliseconds: process ids are used again
 */
public record Holder(String host, long processId, long started) {

    /** This process. */
    public static Holder thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return new Holder(hostName(), self.pid(), startOf(self));
    }

    /** Whether the process is known to be gone; a process of another machine never is. */
    boolean isGone() {
        return host.equals(hostName())
                && ProcessHandle.of(processId)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> startOf(process) == started)
                        .isEmpty();
    }

    static Optional<Holder> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String[] parts = text.split(":", 3);
        return Optional.of(new Holder(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])));
    }

    /** As kept in {@code run_history}. */
    String text() {
        return host + ":" + processId + ":" + started;
    }

    @Override
    public String toString() {
        return "process " + processId + " on " + host;
    }

    private static long startOf(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(java.time.Instant::toEpochMilli)
                .orElse(0L);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replace(':', '_');
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
