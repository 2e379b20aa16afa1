package io.tributary;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * An S3 server in this process, on a free port of 127.0.0.1: S3Proxy, which keeps objects as files of a folder and checks
 * signatures. Its classes are its own: Spark has other versions of some.
 */
public final class S3Server implements AutoCloseable {
    public static final String KEY = "tributary-test-key";
    public static final String SECRET = "tributary/test+secret";

    /** Where Maven puts it, before it runs integration tests. */
    private static final Path JARS = Path.of("target", "s3-server");

    private final Path folder;
    private final ClassLoader classes;
    private final Object server;
    private final int port;

    private S3Server(Path folder, ClassLoader classes, Object server, int port) {
        this.folder = folder;
        this.classes = classes;
        this.server = server;
        this.port = port;
    }

    /** A server that asks for {@link #KEY} and {@link #SECRET}. */
    public static S3Server start(Path folder, String... buckets) throws Exception {
        return start(folder, "AWS_V2_OR_V4", buckets);
    }

    /** A server that lets everybody in. */
    public static S3Server open(Path folder, String... buckets) throws Exception {
        return start(folder, "NONE", buckets);
    }

    private static S3Server start(Path folder, String authentication, String... buckets) throws Exception {
        for (String bucket : buckets) {
            Files.createDirectories(folder.resolve(bucket));
        }
        ClassLoader classes = new URLClassLoader(jars(), ClassLoader.getPlatformClassLoader());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(classes);
        try {
            return start(classes, folder, authentication);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static S3Server start(ClassLoader classes, Path folder, String authentication) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("jclouds.filesystem.basedir", folder.toString());
        Object store = classes.loadClass("org.gaul.s3proxy.BlobStores")
                .getMethod("create", String.class, Properties.class)
                .invoke(null, "filesystem-nio2", settings);
        Object builder = classes.loadClass("org.gaul.s3proxy.S3Proxy")
                .getMethod("builder")
                .invoke(null);
        Class<?> form = builder.getClass();
        Class<?> kind = classes.loadClass("org.gaul.s3proxy.auth.AuthenticationType");
        form.getMethod("blobStore", classes.loadClass("org.gaul.s3proxy.blobstore.BlobStore"))
                .invoke(builder, store);
        form.getMethod("endpoint", URI.class).invoke(builder, URI.create("http://127.0.0.1:0"));
        form.getMethod("awsAuthentication", kind, String.class, String.class)
                .invoke(builder, kind.getField(authentication).get(null), KEY, SECRET);
        Object server = form.getMethod("build").invoke(builder);
        server.getClass().getMethod("start").invoke(server);
        return new S3Server(folder, classes, server, (int)
                server.getClass().getMethod("getPort").invoke(server));
    }

    private static URL[] jars() throws IOException {
        if (!Files.isDirectory(JARS)) {
            throw new IllegalStateException("No S3 server in " + JARS.toAbsolutePath()
                    + ". Bring it there: mvn -pl spark-jobs antrun:run@s3-server");
        }
        try (Stream<Path> files = Files.list(JARS)) {
            URI[] found = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toUri)
                    .toArray(URI[]::new);
            URL[] urls = new URL[found.length];
            for (int number = 0; number < found.length; number++) {
                urls[number] = found[number].toURL();
            }
            return urls;
        }
    }

    /**
     * Removes folders that hold no object. S3 has none; this server sometimes leaves one whose objects are deleted, and then
     * says that there is something.
     */
    public void sweep() throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                boolean bucket = folder.equals(path.getParent());
                if (Files.isDirectory(path) && !path.equals(folder) && !bucket && isEmpty(path)) {
                    Files.delete(path);
                }
            }
        }
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> inside = Files.list(path)) {
            return inside.findAny().isEmpty();
        }
    }

    public int port() {
        return port;
    }

    /** Address of the server. */
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** Hadoop's settings of a client that reaches it here, or at another address that leads to it. */
    public static Map<String, String> settings(String endpoint) {
        return Map.of(
                "fs.s3a.endpoint", endpoint,
                "fs.s3a.endpoint.region", "eu-central-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.access.key", KEY,
                "fs.s3a.secret.key", SECRET);
    }

    @Override
    public void close() throws IOException {
        try {
            server.getClass().getMethod("stop").invoke(server);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        ((URLClassLoader) classes).close();
    }
}
