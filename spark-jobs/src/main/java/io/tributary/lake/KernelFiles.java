package io.tributary.lake;

import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.PositionOutputStream;
import io.delta.kernel.defaults.engine.hadoopio.HadoopFileIO;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.storage.LogStore;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Files as Delta Kernel reads and writes them, with commits on a local disk by the log store that Spark is told to use for
 * them too. Kernel cannot be told by name: it looks for the class where its own come from, and under {@code spark-submit}
 * ours are not there.
 */
final class KernelFiles extends HadoopFileIO {
    private final Configuration hadoop;
    private final LogStore local;

    private KernelFiles(Configuration hadoop, LogStore local) {
        super(hadoop);
        this.hadoop = hadoop;
        this.local = local;
    }

    /** @param logStore class of the log store for local disks */
    static KernelFiles of(Configuration hadoop, String logStore) {
        try {
            Class<?> type = Class.forName(logStore, true, KernelFiles.class.getClassLoader());
            return new KernelFiles(
                    hadoop, (LogStore) type.getConstructor(Configuration.class).newInstance(hadoop));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no log store " + logStore, e);
        }
    }

    @Override
    public OutputFile newOutputFile(String path) {
        OutputFile file = super.newOutputFile(path);
        return "file".equals(new Path(path).toUri().getScheme()) ? new LocalFile(file) : file;
    }

    private final class LocalFile implements OutputFile {
        private final OutputFile file;

        LocalFile(OutputFile file) {
            this.file = file;
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
            local.write(new Path(file.path()), lines, overwrite, hadoop);
        }
    }
}
