package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.Shop.Ended;
import io.tributary.stage.RunObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stewards decide, change their minds, and nothing is left of it but the record of it. */
class OverrideIT {
    /** What a run makes of records, rules and decisions alone; the others tell of the past too. */
    private static final Set<String> FUNCTIONS_OF_THE_PRESENT = Set.of(
            "standard_record", "identifier", "identity_node", "identity_edge", "suppressed_value", "golden_conflict");

    @BeforeAll
    static void switchOn() {
        System.setProperty(Pipeline.EXTENT, "customers");
    }

    @AfterAll
    static void switchOff() {
        System.setProperty(Pipeline.EXTENT, "records");
    }

    /** M1 and M2 have one login and so are one customer; M3, M4 and M5 are by themselves. */
    private static Shop shop(Path home) throws IOException {
        Shop shop = Shop.in(home);
        String contract = Files.readString(home.resolve("conf/sources/members.yaml"));
        shop.write(
                "conf/sources/members.yaml",
                contract.replace("columns:\n", "columns:\n  login: text\n")
                        .replace("person:\n", "person:\n  identifiers: {user_id: login}\n"));
        shop.write("data/members/2026-06-29.csv", """
                member_id,updated_at,name,email,phone,birth_date,login
                M1,2026-06-01T10:00:00Z,Ann Example,ann@shoppers.example,020 7946 0001,1980-12-31,a
                M2,2026-06-02T10:00:00Z,Anna Sample,anna@shoppers.example,,1980-12-31,a
                M3,2026-06-03T10:00:00Z,Cleo Specimen,cleo@shoppers.example,020 7946 0003,1990-01-02,c
                M4,2026-06-04T10:00:00Z,Dan Muster,dan@shoppers.example,,1970-05-06,d
                M5,2026-06-05T10:00:00Z,Eve Modelo,eve@shoppers.example,,1985-07-08,e
                """);
        return shop;
    }

    private static Ended override(Shop shop, String... arguments) {
        List<String> all = new ArrayList<>(List.of("override"));
        all.addAll(List.of(arguments));
        all.addAll(List.of(
                "--conf",
                shop.home().resolve("conf").toString(),
                "--lake",
                shop.lake().toString()));
        return shop.command(new RunObserver() {}, all.toArray(String[]::new));
    }

    private static void done(Ended ended) {
        assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
    }

    private static Map<String, String> present(Shop shop) {
        Map<String, String> content = new TreeMap<>(shop.content());
        content.keySet().retainAll(FUNCTIONS_OF_THE_PRESENT);
        return content;
    }

    /** Rows of golden_record and golden_provenance as text. */
    private static List<String> golden(Shop shop) {
        return Stream.of("golden_record", "golden_provenance")
                .flatMap(table ->
                        shop.sql("SELECT * FROM " + table, "--json").out().lines())
                .toList();
    }

    private static String customers(Shop shop) {
        return shop.sql(
                        "SELECT array_join(array_sort(collect_list(source_record_id)), ' ') m FROM standard_record r JOIN"
                                + " crosswalk c ON r.record_id = c.node_id AND c.valid_to_run IS NULL GROUP BY customer_id"
                                + " ORDER BY m",
                        "--csv")
                .out();
    }

    @Test
    void decisionsHoldFromTheNextRunOnAndLeaveNothingBehind(@TempDir Path home) throws IOException {
        Shop shop = shop(home);
        assertThat(override(shop, "list").err()).contains("There is no lake");
        done(shop.run(Shop.FIRST_DAY));
        assertThat(customers(shop)).isEqualTo("m\nM1 M2\nM3\nM4\nM5\n");
        Map<String, String> before = present(shop);
        List<String> golden = golden(shop);

        done(override(shop, "apart", "members:M1", "members:M2", "--why", "sisters", "--who", "kim"));
        done(override(shop, "together", "members:M3", "members:M4", "--why", "she married"));
        done(override(
                shop, "pin", "members:M5", "email=Eve@New.Example", "--why", "she called", "--until", "2027-01-01"));
        Ended contrary = override(shop, "together", "members:M2", "members:M1", "--why", "no");
        assertThat(contrary.exitCode()).isEqualTo(2);
        assertThat(contrary.err()).contains("'together' contradicts override 1");
        assertThat(override(shop, "list").out()).contains("members:M1", "holds from the next run on", "sisters");

        done(shop.run(Shop.FIRST_DAY));
        assertThat(customers(shop)).isEqualTo("m\nM1\nM2\nM3 M4\nM5\n");
        assertThat(shop.sql("SELECT email[0] FROM golden_record WHERE family_name = 'Modelo'", "--csv")
                        .out())
                .isEqualTo("email[0]\neve@new.example\n");
        assertThat(shop.sql(
                                "SELECT state, reason FROM identity_edge WHERE edge_kind = 'override' ORDER BY state",
                                "--csv")
                        .out())
                .isEqualTo("state,reason\ncut,kept apart by override 1\nkept,together by override 2\n");
        assertThat(shop.run(Shop.FIRST_DAY).out()).contains("up to date, published as run 2");

        shop.write("lifts.csv", "decision,first,why\nlift,1,wrong\nlift,2,wrong\nunpin,members:M5,wrong\n");
        Ended incomplete = override(shop, "apply", home.resolve("lifts.csv").toString());
        assertThat(incomplete.exitCode()).isEqualTo(2);
        assertThat(incomplete.err()).contains("lifts.csv:4: Unknown attribute ''");
        shop.write(
                "lifts.csv", "decision,first,second,why\nlift,1,,wrong\nlift,2,,wrong\nunpin,members:M5,email,wrong\n");
        done(override(shop, "apply", home.resolve("lifts.csv").toString()));
        assertThat(override(shop, "list", "--all", "--json").out())
                .contains("\"override\":3,", "\"state\":\"lifted by 6, from the next run on\"");
        done(shop.run(Shop.FIRST_DAY));

        assertThat(customers(shop)).isEqualTo("m\nM1 M2\nM3\nM4\nM5\n");
        assertThat(present(shop)).isEqualTo(before);
        // Whom a steward has parted and put together again is as before, to the id. Of two who were put together and
        // parted again one has a new id, since an id that has ended never comes back.
        String merged = shop.sql(
                        "SELECT customer_id FROM customer_id_history WHERE event = 'merged' AND run_sequence = 2",
                        "--csv")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        String fresh = shop.sql(
                        "SELECT customer_id FROM customer_id_history WHERE event = 'split' AND run_sequence = 3",
                        "--csv")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        assertThat(golden(shop).stream().map(row -> row.replace(fresh, merged)))
                .containsExactlyInAnyOrderElementsOf(golden);
        // A run is computed again with what stood when it opened, not with what stands now.
        assertThat(shop.run(Shop.FIRST_DAY, "--again", "2").out())
                .contains("golden_record")
                .doesNotContain("differs");
        assertThat(override(shop, "list").out().lines()).hasSize(2);
    }
}
