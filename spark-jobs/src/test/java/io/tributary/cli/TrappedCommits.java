package io.tributary.cli;

import io.tributary.lake.LocalCommits;
import java.io.IOException;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Commits with a {@link Trap} before each: {@code commit N TABLE}, when all data files are there and version N of the
 * table is not.
 */
public final class TrappedCommits extends LocalCommits {
    private static final Pattern COMMIT = Pattern.compile(".*/lake/(\\w+/\\w+)/_delta_log/0*(\\d+)\\.json");

    public TrappedCommits(Configuration hadoop) {
        super(hadoop);
    }

    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration hadoop) throws IOException {
        Matcher commit = COMMIT.matcher(path.toUri().getPath());
        if (commit.matches()) {
            Trap.reached("commit " + commit.group(2) + " " + commit.group(1));
        }
        super.write(path, actions, overwrite, hadoop);
    }
}
