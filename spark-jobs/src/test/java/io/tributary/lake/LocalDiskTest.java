package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.storage.CloseableIterator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {
    private static final int WRITERS = 8;

    @TempDir
    java.nio.file.Path folder;

    @Test
    void ofManyWritersOfOneVersionExactlyOneWinsAndItsCommitIsWhole() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try {
            for (int version = 0; version < 50; version++) {
                Path commit = path("%020d.json".formatted(version));
                List<Callable<Boolean>> writers = IntStream.range(0, WRITERS)
                        .mapToObj(writer -> (Callable<Boolean>) () -> wins(commit, writer))
                        .toList();
                List<Boolean> won = new ArrayList<>();
                for (Future<Boolean> each : threads.invokeAll(writers)) {
                    won.add(each.get());
                }
                assertThat(won).containsOnlyOnce(true);
                assertThat(read(commit)).isEqualTo(lines(won.indexOf(true)));
            }
        } finally {
            threads.shutdownNow();
        }
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).allMatch(name -> name.endsWith(".json"));
        }
    }

    @Test
    void aCommitIsOverwrittenOnlyWhenThatIsAskedFor() throws IOException {
        Path file = path("_last_checkpoint");
        LocalCommits store = new LocalCommits(new Configuration(false));
        store.write(file, List.of("one").iterator(), false, store.initHadoopConf());
        assertThatThrownBy(() -> store.write(file, List.of("two").iterator(), false, store.initHadoopConf()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(file)).containsExactly("one");
        store.write(file, List.of("three").iterator(), true, store.initHadoopConf());
        assertThat(read(file)).containsExactly("three");
    }

    @Test
    void filesHaveThePermissionsAskedForAndNoChecksumFileBeside() throws IOException {
        Path file = path("data");
        try (LocalDisk disk = new LocalDisk()) {
            disk.initialize(FileSystem.getLocal(new Configuration()).getUri(), new Configuration());
            try (FSDataOutputStream out = disk.create(file)) {
                out.writeUTF("value");
            }
            disk.setPermission(file, new FsPermission("640"));
            assertThat(disk.getFileStatus(file).getPermission()).isEqualTo(new FsPermission("640"));
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("data"));
        }
    }

    private static boolean wins(Path commit, int writer) throws IOException {
        // A store of its own, as each engine and each process has.
        LocalCommits store = new LocalCommits(new Configuration(false));
        try {
            store.write(commit, lines(writer).iterator(), false, store.initHadoopConf());
            return true;
        } catch (FileAlreadyExistsException lost) {
            return false;
        }
    }

    private static List<String> lines(int writer) {
        return List.of("{\"writer\":" + writer + "}", "{\"end\":" + writer + "}");
    }

    private static List<String> read(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        LocalCommits store = new LocalCommits(new Configuration(false));
        try (CloseableIterator<String> read = store.read(file, store.initHadoopConf())) {
            read.forEachRemaining(lines::add);
        }
        return lines;
    }

    private Path path(String name) {
        return new Path(folder.resolve(name).toUri());
    }
}
