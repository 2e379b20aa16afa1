package io.tributary.cli;

import io.tributary.TestSession;
import io.tributary.cli.Shop.Ended;
import io.tributary.config.Configuration;
import io.tributary.config.load.ConfigurationLoader;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeFolder;
import io.tributary.stage.RunObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A shop whose data and lake lie in a bucket.
 *
 * @param shop its configuration, on the local disk
 * @param bucket {@code s3a://NAME}
 */
record S3Shop(Shop shop, String bucket) {

    /** Copies the data into the bucket. */
    S3Shop deliver() throws IOException {
        Path data = new Path(bucket + "/data");
        FileSystem fileSystem =
                data.getFileSystem(TestSession.session().sparkContext().hadoopConfiguration());
        fileSystem.copyFromLocalFile(new Path(shop.home().resolve("data").toUri()), data);
        return this;
    }

    String lake() {
        return bucket + "/lake";
    }

    Ended run(String date, String... more) {
        return run(new RunObserver() {}, date, more);
    }

    Ended run(RunObserver witness, String date, String... more) {
        return shop.command(witness, runArguments(date, more).toArray(String[]::new));
    }

    List<String> runArguments(String date, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "--run-date", date, "--data", bucket + "/data"));
        arguments.addAll(List.of("--conf", shop.home().resolve("conf").toString(), "--lake", lake()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    Ended sql(String query) {
        String conf = shop.home().resolve("conf").toString();
        return shop.command(new RunObserver() {}, "sql", query, "--csv", "--conf", conf, "--lake", lake());
    }

    /** The lake, opened as a reader. */
    Lake opened() {
        Configuration configuration =
                ConfigurationLoader.load(shop.home().resolve("conf"), shop.environment(), Map.of());
        return new LakeFolder(TestSession.session(), lake())
                .openExisting(configuration.lake(), configuration.declared());
    }
}
