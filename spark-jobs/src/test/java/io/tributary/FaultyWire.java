package io.tributary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A wire to an HTTP server that fails as it is told: it listens on a free port of 127.0.0.1, takes one request per connection
 * and hands it on, or not.
 */
public final class FaultyWire implements AutoCloseable {
    private static final int HEAD_LIMIT = 64 << 10;

    private final ServerSocket listening;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "faulty-wire");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger failed = new AtomicInteger();
    private volatile Function<String, Fate> fates = request -> Fate.PASSED;

    /** What becomes of a request. */
    public enum Fate {
        PASSED,
        /** Passed without its condition not to overwrite. */
        UNCONDITIONAL,
        /** 503, as S3 says that one should slow down. */
        UNAVAILABLE,
        /** 409, as S3 says that another write is under way. */
        CONFLICT,
        /** The connection is cut before the server has the request. */
        CUT,
        /** The server does what it is asked, and the connection is cut before it can say so. */
        UNANSWERED,
        /** The second half of the answer's body gets lost. */
        HALVED,
        /** Nobody ever answers. */
        HANGING,
        /** The answer takes its time. */
        SLOW
    }

    /** @param target port that it leads to */
    public FaultyWire(int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** What becomes of requests from now on, told by their first line such as {@code PUT /bucket/key HTTP/1.1}. */
    public void fates(Function<String, Fate> told) {
        failed.set(0);
        fates = told;
    }

    /** Requests since then that did not simply pass. */
    public int failed() {
        return failed.get();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            Fate fate = fates.apply(head.lines().findFirst().orElseThrow());
            if (fate != Fate.PASSED) {
                failed.incrementAndGet();
            }
            switch (fate) {
                case UNAVAILABLE -> answer(client, "503 Slow Down", "SlowDown");
                case CONFLICT -> answer(client, "409 Conflict", "ConditionalRequestConflict");
                case HANGING -> Thread.sleep(600_000);
                case CUT -> client.setSoLinger(true, 0);
                default -> pass(client, head, fate);
            }
        } catch (IOException | InterruptedException cut) {
            // Either side has gone: that is what wires do.
        }
    }

    private void pass(Socket client, String head, Fate fate) throws IOException, InterruptedException {
        String request = fate == Fate.UNCONDITIONAL ? head.replaceAll("(?i)\r\nif-none-match:[^\r]*", "") : head;
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            OutputStream out = server.getOutputStream();
            // One request per connection, so that its answer ends where the connection does.
            out.write(request.replaceFirst("\r\n", "\r\nConnection: close\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            threads.execute(() -> copy(client, server));
            if (fate == Fate.UNANSWERED || fate == Fate.HALVED) {
                byte[] answer = server.getInputStream().readAllBytes();
                client.getOutputStream().write(answer, 0, fate == Fate.HALVED ? halfway(answer) : 0);
                client.getOutputStream().flush();
                return;
            }
            if (fate == Fate.SLOW) {
                Thread.sleep(300);
            }
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    /** In the middle of the body: of half a head clients do not notice that it is one. */
    private static int halfway(byte[] answer) {
        int body = new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        return body + (answer.length - body) / 2;
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // The answer is there, or never will be.
        }
    }

    private static void answer(Socket client, String status, String code) throws IOException {
        String body = "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>told to fail</Message></Error>";
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: application/xml\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write((head + body).getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
        client.shutdownOutput();
        // What the client still sends is read, or its system would cut the connection before the answer is through.
        client.setSoTimeout(1000);
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Everything up to the empty line that ends a request's head; empty if there was no request. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4 && head.size() < HEAD_LIMIT) {
            int read = in.read();
            if (read < 0) {
                return "";
            }
            head.write(read);
            ends = read == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : (read == '\r' ? 1 : 0);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
