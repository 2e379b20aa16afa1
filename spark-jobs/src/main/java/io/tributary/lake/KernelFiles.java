package io.tributary.lake;

import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.PositionOutputStream;
import io.delta.kernel.defaults.engine.hadoopio.HadoopFileIO;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.storage.LogStore;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Files as Delta Kernel reads and writes them, with commits on a local disk and on S3 by the log stores that Spark is told to
 * use for them too. Kernel cannot be told by name: it looks for the class where its own come from, and under
 * {@code spark-submit} ours are not there.
 */
final class KernelFiles extends HadoopFileIO {
    private final Configuration hadoop;
    private final Function<String, Optional<String>> logStores;

    /** @param logStores scheme of a path to the class of its log store, if it is one of ours */
    KernelFiles(Configuration hadoop, Function<String, Optional<String>> logStores) {
        super(hadoop);
        this.hadoop = hadoop;
        this.logStores = logStores;
    }

    @Override
    public OutputFile newOutputFile(String path) {
        OutputFile file = super.newOutputFile(path);
        return logStores
                .apply(new Path(path).toUri().getScheme())
                .map(name -> (OutputFile) new CommittedFile(file, logStore(name)))
                .orElse(file);
    }

    private LogStore logStore(String name) {
        try {
            Class<?> type = Class.forName(name, true, KernelFiles.class.getClassLoader());
            return (LogStore) type.getConstructor(Configuration.class).newInstance(hadoop);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no log store " + name, e);
        }
    }

    private final class CommittedFile implements OutputFile {
        private final OutputFile file;
        private final LogStore logStore;

        CommittedFile(OutputFile file, LogStore logStore) {
            this.file = file;
            this.logStore = logStore;
        }

        @Override
        public String path() {
            return file.path();
        }

        @Override
        public PositionOutputStream create(boolean putIfAbsent) throws IOException {
            return file.create(putIfAbsent);
        }

        @Override
        public void writeAtomically(CloseableIterator<String> lines, boolean overwrite) throws IOException {
            logStore.write(new Path(file.path()), lines, overwrite, hadoop);
        }
    }
}
