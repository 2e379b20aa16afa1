package io.tributary.table;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Work on the driver that need not wait for other work: while one waits for storage, or for its tasks, another one plans its
 * own. All of it comes to its end, whatever happens to the rest; then the first failure, in the order given, is thrown as it
 * is.
 */
public final class Parallel {
    /** Planning and storage, not computing: more than the cores of a small machine do no harm, many do. */
    private static final int THREADS = 4;

    private Parallel() {}

    /** Does the same with each. */
    public static <T> void each(List<T> items, Consumer<T> action) {
        var unused = map(items, item -> {
            action.accept(item);
            return item;
        });
    }

    /** Makes two things and one of them both. */
    public static <A, B, R> R both(Supplier<A> one, Supplier<B> other, BiFunction<A, B, R> together) {
        AtomicReference<A> first = new AtomicReference<>();
        AtomicReference<B> second = new AtomicReference<>();
        each(List.<Runnable>of(() -> first.set(one.get()), () -> second.set(other.get())), Runnable::run);
        return together.apply(first.get(), second.get());
    }

    /** Makes one result of each, in order. */
    public static <T, R> List<R> map(List<T> items, Function<T, R> function) {
        // Threads are new each time: what Spark hangs on a thread (session, pool, description) comes from the caller.
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, items.size())));
        try {
            List<CompletableFuture<R>> all = items.stream()
                    .map(item -> CompletableFuture.supplyAsync(() -> function.apply(item), threads))
                    .toList();
            all.forEach(each -> each.exceptionally(failure -> null).join());
            return all.stream().map(Parallel::result).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static <R> R result(CompletableFuture<R> done) {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("work beside other work failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while work beside other work was waited for", e);
        }
    }
}
