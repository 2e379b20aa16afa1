package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbsentClassesTest {
    private final List<String> asked = new ArrayList<>();
    private final ClassLoader parent = new ClassLoader(AbsentClassesTest.class.getClassLoader()) {
        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            asked.add(name);
            return super.loadClass(name);
        }
    };
    private final ClassLoader classes = new AbsentClasses(parent);

    @Test
    void looksOnceForAClassThatThereIsNot() {
        for (int look = 0; look < 2; look++) {
            assertThatThrownBy(() -> classes.loadClass("java.lang.No"))
                    .isInstanceOf(ClassNotFoundException.class)
                    .hasMessage("java.lang.No");
        }
        assertThat(asked).containsExactly("java.lang.No");
    }

    @Test
    void givesTheClassesOfItsParent() throws ClassNotFoundException {
        String own = AbsentClassesTest.class.getName();
        assertThat(classes.loadClass(own)).isSameAs(AbsentClassesTest.class);
        assertThat(classes.loadClass(own)).isSameAs(AbsentClassesTest.class);
    }

    @Test
    void standsOnlyBeforeTheClassPathThatTheProcessBeganWith() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(parent);
            AbsentClasses.remember();
            assertThat(thread.getContextClassLoader()).isSameAs(parent);

            thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
            AbsentClasses.remember();
            ClassLoader inFront = thread.getContextClassLoader();
            assertThat(inFront).isInstanceOf(AbsentClasses.class);
            assertThat(inFront.getParent()).isSameAs(ClassLoader.getSystemClassLoader());

            AbsentClasses.remember();
            assertThat(thread.getContextClassLoader()).isSameAs(inFront);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
