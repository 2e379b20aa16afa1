package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tributary.cli.Shop.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries and disks that are not as they should be: what is told, the exit code, and that nothing is lost. */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputIT {
    /** A process that sees disks which nobody else sees. */
    private static final List<String> OWN_DISKS = List.of("unshare", "-rm");

    private static final String HEADER = "member_id,updated_at,name,email,phone,birth_date\n";
    /** Makes the lake a disk of 300 kilobytes, runs, enlarges the disk and runs again. */
    private static final String ON_A_FULL_DISK = """
            mount -t tmpfs -o size=300k tmpfs "$LAKE" || exit
            "$@"
            echo $? > "$NOTES/first"
            cp "$OUTPUT/err.txt" "$NOTES/err"
            mount -o remount,size=200m "$LAKE" || exit
            "$@"
            """;

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
    void anEmptyDeliveryIsNotPublishedAndDeletesNobody() throws IOException {
        for (String nothing : List.of("", HEADER)) {
            Shop each = published.copiedTo(shop.home().resolve("copy" + nothing.length()));
            Files.delete(each.home().resolve("conf/quality.yaml"));
            each.write("data/members/2026-06-30.csv", nothing);

            Ended ended = each.run(Shop.SECOND_DAY);

            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(3);
            assertThat(ended.err())
                    .contains("Run 2 is not published: rule 'no delivery refused' on members: refused-deliveries is 1")
                    .contains("Have the refused delivery sent again, whole");
            assertThat(ended.out()).containsPattern("members +0 +0 +0 +0 +0 +0 +0 ");
            assertThat(each.sql("SELECT count(*) AS people FROM standard_record", "--csv")
                            .out())
                    .isEqualToIgnoringNewLines("people\n2\n");
        }
    }

    @Test
    void aCycleOfLinks() throws IOException {
        Path link = shop.home().resolve("data/members/again");
        Files.createSymbolicLink(link, shop.home().resolve("data"));
        Map<String, Long> before = shop.commits();

        Ended ended = shop.run(Shop.SECOND_DAY);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains("tributary: Source members: the symbolic link " + link
                        + " leads into itself. Remove the link, or narrow `path` in the contract");
        assertThat(shop.commits()).isEqualTo(before);
    }

    @Test
    void aLakeThatMustNotBeWritten(@TempDir Path output) throws Exception {
        assumeTrue(isPossible(obeyingPermissions(), "true"), "this machine cannot hold root to permissions");
        Shop closed = Shop.in(shop.home().resolve("closed"));
        Files.setPosixFilePermissions(closed.home(), PosixFilePermissions.fromString("r-xr-xr-x"));
        Ended ended;
        try {
            ended = closed.runUnder(obeyingPermissions(), output, Shop.FIRST_DAY)
                    .ended();
        } finally {
            Files.setPosixFilePermissions(closed.home(), PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(4);
        assertThat(ended.err()).contains("Lake " + closed.lake());
        assertThat(closed.lake()).doesNotExist();
    }

    @Test
    void aFullDisk(@TempDir Path output) throws Exception {
        assumeTrue(
                isPossible(OWN_DISKS, "mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", output.toString()),
                "this machine lets nobody mount a disk");
        Shop fresh = Shop.in(shop.home().resolve("fresh"));
        Path notes = Files.createDirectories(shop.home().resolve("notes"));
        Files.createDirectories(fresh.lake());
        Shop told = new Shop(
                fresh.home(),
                Map.of("LAKE", fresh.lake().toString(), "NOTES", notes.toString(), "OUTPUT", output.toString()));

        List<String> launcher = new ArrayList<>(OWN_DISKS);
        launcher.addAll(List.of("sh", "-c", ON_A_FULL_DISK, "sh"));
        Ended ended = told.runUnder(launcher, output, Shop.FIRST_DAY).ended();

        assertThat(notes.resolve("first")).hasContent("4");
        assertThat(notes.resolve("err")).content().contains("No space left on device");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("Run 1 ");
    }

    /** Root may write everywhere; here it may not. */
    private static List<String> obeyingPermissions() {
        return "root".equals(System.getProperty("user.name"))
                ? List.of("setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override")
                : List.of();
    }

    private static boolean isPossible(List<String> launcher, String... command) throws InterruptedException {
        List<String> whole = new ArrayList<>(launcher);
        whole.addAll(List.of(command));
        try {
            return new ProcessBuilder(whole).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
