package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.KeyedHash;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundingTest {
    private static final String SALT = "sample of 10 people, seed 7";

    @TempDir
    java.nio.file.Path folder;

    @Test
    void lakesOfTheSameOfferedSaltHaveTheSameIds() throws IOException {
        assertThat(id(founded("one", SALT))).isEqualTo(id(founded("two", SALT))).isEqualTo(id(new KeyedHash(SALT)));
    }

    @Test
    void withoutAnOfferEachLakeHasASaltOfItsOwn() throws IOException {
        assertThat(id(founding("one").complete(Optional.empty())))
                .isNotEqualTo(id(founding("two").complete(Optional.empty())));
    }

    @Test
    void aLakeKeepsTheSaltItWasFoundedWith() throws IOException {
        String before = id(founding("one").complete(Optional.empty()));
        assertThat(id(founded("one", SALT))).isEqualTo(before);
    }

    /** A distribution of Spark has neither {@code hadoop-aws} nor Amazon's SDK. */
    @Test
    void onDiskNoClassOfS3IsNeeded() throws Exception {
        Class<?> founding = Class.forName(Founding.class.getName(), true, new WithoutS3());
        var constructor = founding.getDeclaredConstructor(Path.class, Configuration.class);
        constructor.setAccessible(true);
        var complete = founding.getDeclaredMethod("complete", Optional.class);
        complete.setAccessible(true);

        Object lake = constructor.newInstance(new Path(folder.resolve("lake").toUri()), new Configuration());

        assertThat(complete.invoke(lake, Optional.empty())).isNotNull();
    }

    private KeyedHash founded(String name, String salt) throws IOException {
        founding(name).offer(salt);
        return founding(name).complete(Optional.empty());
    }

    private Founding founding(String name) throws IOException {
        return new Founding(new Path(folder.resolve(name).toUri()), new Configuration());
    }

    private static String id(KeyedHash hash) {
        return hash.hash("source", "key");
    }

    /** Loads Tributary's classes anew, and refuses those of S3. */
    private static final class WithoutS3 extends ClassLoader {
        WithoutS3() {
            super(FoundingTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.apache.hadoop.fs.s3a.") || name.startsWith("software.amazon.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.tributary.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defined(name);
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] content = code.readAllBytes();
                return defineClass(name, content, 0, content.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
