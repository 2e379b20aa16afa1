package io.tributary.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the lake ({@code lake.yaml}).
 *
 * @param salt key of record and node ids; made at the lake's creation when absent
 * @param retention how long publications can be read, and so the least age at which files may be vacuumed
 * @param heartbeat how often a run says that it lives
 * @param staleAfter age of a heartbeat from which another process may take the run over
 * @param deletionVectors whether tables use Delta deletion vectors, which some other engines cannot read
 * @param tableProperties further Delta table properties, set when a table is created
 */
public record LakeConfig(
        Optional<Secret> salt,
        Duration retention,
        Duration heartbeat,
        Duration staleAfter,
        DeletionVectors deletionVectors,
        Map<String, String> tableProperties) {

    public LakeConfig {
        tableProperties = Ordered.copy(tableProperties);
    }

    /** Whether tables use deletion vectors. */
    public enum DeletionVectors {
        OFF,
        ON
    }
}
