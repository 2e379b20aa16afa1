package io.tributary.lake;

import io.tributary.lake.RunRequest.Purpose;
import io.tributary.table.InputFile;
import java.util.List;
import java.util.Map;

/**
 * What a run works on, fixed when it opens: files that arrive later wait for the next run.
 *
 * @param files input files, ordered by source, delivery date and path
 * @param baseVersions table name to the version the run starts from
 * @param contracts source name to the fingerprint of its contract with the attributes; others by other names
 * @param purpose what the run is for
 * @param overrides number of the newest decision of a steward that the run honours; 0 if there is none
 */
public record Manifest(
        List<InputFile> files,
        Map<String, Long> baseVersions,
        Map<String, String> contracts,
        Purpose purpose,
        long overrides) {
    public Manifest {
        files = List.copyOf(files);
        baseVersions = Map.copyOf(baseVersions);
        contracts = Map.copyOf(contracts);
    }
}
