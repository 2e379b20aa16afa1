package io.tributary.lake;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes of a process that gets no more of them, and by name which there are not. What Spark generates is compiled by
 * trying what a name may mean, again for each piece of code; most tries find nothing, and Java looks into every jar for
 * each.
 */
final class AbsentClasses extends ClassLoader {
    /** Names that generated code is made of are some thousands; what is beyond is looked for each time. */
    private static final int MOST = 100_000;

    static {
        registerAsParallelCapable();
    }

    private final Set<String> absent = ConcurrentHashMap.newKeySet();

    AbsentClasses(ClassLoader parent) {
        super(parent);
    }

    /** Makes it what this thread, and those it starts, look for classes with; only where no jar can be added later. */
    static void remember() {
        Thread thread = Thread.currentThread();
        if (ClassLoader.getSystemClassLoader().equals(thread.getContextClassLoader())) {
            thread.setContextClassLoader(new AbsentClasses(ClassLoader.getSystemClassLoader()));
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (absent.contains(name)) {
            throw new ClassNotFoundException(name);
        }
        try {
            return getParent().loadClass(name);
        } catch (ClassNotFoundException e) {
            if (absent.size() < MOST) {
                absent.add(name);
            }
            throw e;
        }
    }
}
