package io.tributary.cli;

import io.tributary.lake.LakeSession;
import io.tributary.lake.OpenRun;
import io.tributary.stage.RunObserver;
import io.tributary.table.StageMarker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The command line in a process of its own, with a {@link Trap} at every step of a run. */
final class CommandLineProcess {
    private static final String MEETING = "tributary.test.meeting";
    private static final String LAST = "tributary.test.spark-ends-before";
    private static final long LIMIT_MINUTES = 10;

    /** Options of Java for a process of some seconds. */
    static final List<String> SHORT_LIVED =
            List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m", "-XX:+UseSerialGC");

    /** Whether Spark generates code: as in the process that starts it, unless an option says otherwise. */
    private static final List<String> CODE = List.of("spark.sql.codegen.wholeStage", "spark.sql.codegen.factoryMode");

    private final Process process;
    private final Path folder;

    private CommandLineProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * Starts it, its output and log in a folder.
     *
     * @param launcher a command that starts the one that follows it; none if empty
     * @param options of Java, with a class path
     * @param arguments of the command line
     */
    static CommandLineProcess start(
            Path folder,
            Map<String, String> environment,
            List<String> launcher,
            List<String> options,
            List<String> arguments) {
        List<String> command = new ArrayList<>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"))
                .forEach(command::add);
        command.addAll(SHORT_LIVED);
        command.add("-Duser.timezone=UTC");
        command.add("-Dtributary.log=" + folder.resolve("log.txt"));
        command.add("-D" + Pipeline.EXTENT + "=" + System.getProperty(Pipeline.EXTENT, "profiles"));
        CODE.stream()
                .filter(name -> System.getProperty(name) != null)
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.addAll(options);
        command.add(CommandLineProcess.class.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().putAll(environment);
        try {
            return new CommandLineProcess(builder.start(), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Options of a process that waits, ready to begin, until so many others are. */
    static String[] meeting(Path place, int processes) {
        return new String[] {"-D" + MEETING + "=" + processes + ":" + place};
    }

    /** Options of a process whose Spark ends beneath it before a stage, as when its cluster goes. */
    static List<String> withoutSparkFrom(String stage) {
        return List.of("-D" + LAST + "=" + stage);
    }

    long processId() {
        return process.pid();
    }

    /** Ends it by the signal of a scheduler, once its standard error says something. */
    void stopWhenTold(String words) throws IOException, InterruptedException {
        while (process.isAlive() && !Files.readString(folder.resolve("err.txt")).contains(words)) {
            Thread.sleep(20);
        }
        process.destroy();
    }

    /** Waits for its end. */
    Shop.Ended ended() {
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("not ended after " + LIMIT_MINUTES + " minutes; see " + folder);
            }
            return new Shop.Ended(
                    process.exitValue(),
                    Files.readString(folder.resolve("out.txt")),
                    Files.readString(folder.resolve("err.txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }

    /** Called in that process. */
    public static void main(String[] arguments) throws Exception {
        meet();
        System.exit(
                Main.run(arguments, System.getenv(), Clock.systemUTC(), System.out, System.err, new TrappedObserver()));
    }

    private static void meet() throws Exception {
        String meeting = System.getProperty(MEETING);
        if (meeting != null) {
            var unused = LakeSession.local("local[2]").range(1).count();
            int expected = Integer.parseInt(meeting.substring(0, meeting.indexOf(':')));
            Path place = Path.of(meeting.substring(meeting.indexOf(':') + 1));
            Files.createTempFile(place, "ready", "");
            while (count(place) < expected) {
                Thread.onSpinWait();
            }
        }
    }

    private static long count(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.count();
        }
    }

    private static final class TrappedObserver implements RunObserver {
        private OpenRun run;

        @Override
        public void opened(OpenRun run) {
            this.run = run;
            Trap.reached("opened");
        }

        @Override
        public void started(String stage, int number, int total) {
            Trap.reached("started " + stage);
            if (stage.equals(System.getProperty(LAST))) {
                run.lake().session().sparkContext().stop();
            }
        }

        @Override
        public void wrote(String stage, String table) {
            Trap.reached("wrote " + table);
        }

        @Override
        public void worked(String stage) {
            Trap.reached("worked " + stage);
        }

        @Override
        public void finished(StageMarker marker) {
            Trap.reached("finished " + marker.stage());
        }

        @Override
        public void published() {
            Trap.reached("published");
        }
    }
}
