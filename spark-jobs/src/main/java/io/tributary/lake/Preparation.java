package io.tributary.lake;

import io.tributary.config.LakeConfig;
import io.tributary.table.Parallel;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the tables of a lake to what this program knows: those that are missing are made, older ones get their new columns. */
final class Preparation {
    private final Map<String, TableStore> stores;
    private final Publications publications;

    Preparation(Map<String, TableStore> stores, Publications publications) {
        this.stores = stores;
        this.publications = publications;
    }

    void complete(LakeConfig config) {
        List<TableStore> missing =
                stores.values().stream().filter(store -> !store.exists()).toList();
        if (!missing.isEmpty()) {
            Parallel.each(missing, store -> store.create(config));
        }
        publish(migrated(missing));
    }

    /** Version of each table that has new columns, by its name. */
    private Map<String, Long> migrated(Collection<TableStore> fresh) {
        Map<String, Long> migrated = new HashMap<>();
        stores.forEach((name, store) -> {
            if (!fresh.contains(store) && store.migrateIfOlder()) {
                migrated.put(name, store.version());
            }
        });
        return migrated;
    }

    /** Readers see the same rows, with the new columns. */
    private void publish(Map<String, Long> migrated) {
        Publication latest = publications.latest();
        migrated.keySet().retainAll(latest.tables().keySet());
        if (!migrated.isEmpty()) {
            Map<String, Long> versions = new HashMap<>(latest.tables());
            versions.putAll(migrated);
            publications.publish(
                    new Publication(
                            latest.runSequence(),
                            latest.runDate(),
                            latest.runInstant(),
                            latest.configuration(),
                            versions),
                    "migration",
                    latest.runInstant());
        }
    }
}
