package io.tributary.sample.stress;

import io.tributary.config.ConfigurationException;
import io.tributary.sample.SampleSummary;
import io.tributary.sample.people.Person;
import io.tributary.sample.people.Population;
import io.tributary.sample.people.World;
import io.tributary.stage.DeliveryWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Makes a stress lake on the driver, block by block. An earlier one in the same place is replaced, except for what was
 * made of it; anything else there is left alone and refused.
 */
public final class StressLake {
    private static final String MARKER = "_stress.json";
    private static final List<String> OWN = List.of("data", "truth", "conf");
    private static final List<String> PERSON_COLUMNS = List.of(
            "record_no",
            "given_name",
            "family_name",
            "suffix",
            "date_of_birth",
            "street",
            "city",
            "postcode",
            "country",
            "phone",
            "email");
    private static final List<String> MEMBER_COLUMNS = List.of(
            "record_no",
            "given_name",
            "family_name",
            "date_of_birth",
            "city",
            "postcode",
            "country",
            "region",
            "branch",
            "provider");

    private StressLake() {}

    /** Makes the lake: deliveries, truth and configuration. */
    public static SampleSummary generate(SparkSession session, String out, StressRequest request) {
        DeliveryWriter files = DeliveryWriter.below(session, out);
        clear(files, out);
        write(files, MARKER, marker(request));
        new StressConfiguration(request.lake()).files().forEach((path, text) -> write(files, "conf/" + path, text));
        List<String> columns = request.lake().ofMembers() ? MEMBER_COLUMNS : PERSON_COLUMNS;
        try (Ledger ledger = new Ledger(files, columns, request.date())) {
            tell(request, ledger);
            return ledger.summary();
        }
    }

    private static void tell(StressRequest request, Ledger ledger) {
        World world = request.world();
        Population population = new Population(world);
        Cast cast = cast(request.lake(), world);
        Recipe recipe = recipe(request, population);
        long place = 0;
        for (long block = 0; block < world.blocks(); block++) {
            for (Person person : cast.of(population.block(block))) {
                if (place == request.people()) {
                    return;
                }
                recipe.write(place++, person, ledger);
            }
        }
    }

    private static Cast cast(Stress lake, World world) {
        return switch (lake) {
            case FAMILIES -> new Families(world);
            case DEPENDENT, INDEPENDENT -> Cast::heads;
            case SKEWED -> new Crowd(world);
            default -> new Residents();
        };
    }

    private static Recipe recipe(StressRequest request, Population population) {
        PersonRecipes persons = new PersonRecipes(request.lake(), request.world());
        return switch (request.lake()) {
            case YEARLY_COPIES -> persons.yearly();
            case FAMILIES -> persons.families();
            case MOSTLY_DUPLICATES -> persons.many();
            case EVEN -> persons.some();
            case SKEWED -> persons.some(new Crowd(request.world()));
            case DEPENDENT -> MemberRecipes.among(population, request).dependent();
            case INDEPENDENT -> MemberRecipes.among(population, request).independent();
            default -> persons.fewTwice(request.people(), request.duplicates());
        };
    }

    private static void clear(DeliveryWriter files, String out) {
        List<String> there = files.names();
        if (!there.isEmpty() && !there.contains(MARKER)) {
            throw new ConfigurationException(
                    "Cannot make a stress lake in '" + out + "': it is not empty and holds no earlier one",
                    "Give --out an empty or new folder");
        }
        OWN.forEach(files::delete);
    }

    private static void write(DeliveryWriter files, String path, String text) {
        try (OutputStream file = files.open(path)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String marker(StressRequest request) {
        return "{\"stress\":\"" + request.lake().word() + "\",\"records\":" + request.records() + ",\"seed\":"
                + request.seed() + ",\"date\":\"" + request.date() + "\"}\n";
    }
}
