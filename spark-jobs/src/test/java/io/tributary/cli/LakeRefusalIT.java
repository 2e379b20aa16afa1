package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.TestSession;
import io.tributary.cli.Shop.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Lakes that must not be written to, or only after they were brought up to this version. */
@TestInstance(Lifecycle.PER_CLASS)
class LakeRefusalIT {
    private Shop published;
    private Shop shop;

    @BeforeAll
    void publishFirstDay(@TempDir Path home) {
        published = Shop.in(home);
        assertThat(published.run(Shop.FIRST_DAY).exitCode()).isZero();
    }

    @BeforeEach
    void openShop(@TempDir Path home) {
        shop = published.copiedTo(home);
    }

    @Test
    void aFolderThatIsNotOurs(@TempDir Path home) throws Exception {
        Shop other = Shop.in(home);
        Files.createDirectories(other.lake());
        Files.writeString(other.lake().resolve("notes.txt"), "mine");

        Ended ended = other.run(Shop.FIRST_DAY);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .isEqualTo("tributary: Folder " + other.lake()
                        + " holds something that is not a Tributary lake. Give an empty or new folder: --lake DIR"
                        + System.lineSeparator());
        assertThat(other.lake().toFile().list()).containsExactly("notes.txt");
    }

    @Test
    void thereIsNoLakeToQuery(@TempDir Path home) {
        Ended ended = Shop.in(home).sql("SELECT 1");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("There is no lake at " + home.resolve("lake"));
        assertThat(home.resolve("lake")).doesNotExist();
    }

    @Test
    void aTableOfANewerVersion() {
        setSchemaVersion("silver/identifier", 99);

        Ended ended = shop.run(Shop.SECOND_DAY);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains("Table identifier has schema version 99; this program knows 1. "
                        + "A newer Tributary wrote it: use that version, or a newer one, on this lake");
    }

    @Test
    void aTableOfAnOlderVersionIsBroughtUp() {
        setSchemaVersion("silver/identifier", 0);

        Ended ended = shop.run(Shop.SECOND_DAY);

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(TestSession.session()
                        .sql("SHOW TBLPROPERTIES " + path("silver/identifier") + " ('tributary.schema-version')")
                        .first()
                        .getString(1))
                .isEqualTo("1");
    }

    @Test
    void anotherSalt() {
        shop.write("conf/lake.yaml", "schema: 1\nsalt: ${SHOP_SALT}\n");
        Map<String, Long> before = shop.commits();

        Ended ended = shop.with("SHOP_SALT", "another-salt-of-32-characters-xx").run(Shop.SECOND_DAY);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains("The salt is not the one lake " + shop.lake() + " was made with. Give the first salt again")
                .doesNotContain("another-salt");
        assertThat(shop.commits()).isEqualTo(before);
    }

    private void setSchemaVersion(String table, int version) {
        TestSession.session()
                .sql("ALTER TABLE " + path(table) + " SET TBLPROPERTIES ('tributary.schema-version' = '" + version
                        + "')");
    }

    private String path(String table) {
        return "delta.`" + shop.lake().resolve(table) + "`";
    }
}
