package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.table.KeyedHash;
import java.io.IOException;
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
}
