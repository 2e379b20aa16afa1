package io.tributary.cli;

import io.tributary.lake.LocalDisk;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The local file system, which lists the files of a folder from Z to A. */
public final class BackwardsFileSystem extends LocalDisk {
    /** Option of a process that sees it. */
    static final String OPTION = "-Dspark.hadoop.fs.file.impl=" + BackwardsFileSystem.class.getName();

    @Override
    public FileStatus[] listStatus(Path folder) throws IOException {
        FileStatus[] files = super.listStatus(folder);
        Arrays.sort(files, Collections.reverseOrder());
        return files;
    }
}
