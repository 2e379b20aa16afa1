package io.tributary.sample;

import io.tributary.config.ConfigurationException;
import io.tributary.sample.Deliveries.Written;
import io.tributary.sample.people.Person;
import io.tributary.sample.people.Person.Dated;
import io.tributary.sample.people.Population;
import io.tributary.sample.people.World;
import io.tributary.stage.DeliveryWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Makes a sample lake: one Spark task per block of people, each writing its own files, no shuffle. An earlier sample in
 * the same place is replaced; anything else there is left alone and refused.
 */
public final class SampleLake {
    private static final String MARKER = "_sample.json";

    private SampleLake() {}

    /** Whether exactly this sample lies there, whole. */
    public static boolean isComplete(SparkSession session, String out, SampleRequest request) {
        return DeliveryWriter.below(session, out)
                .read(MARKER)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8).equals(marker(request, "complete")))
                .orElse(false);
    }

    /** Makes the sample. */
    public static SampleSummary generate(SparkSession session, String out, SampleRequest request) {
        DeliveryWriter files = DeliveryWriter.below(session, out);
        clear(files, out);
        mark(files, request, "incomplete");
        int blocks = Math.toIntExact(request.world().blocks());
        // Block numbers come with their partition, so that a task is a block on any number of cores.
        List<Integer> numbers = IntStream.range(0, blocks).boxed().toList();
        List<Written> written = JavaSparkContext.fromSparkContext(session.sparkContext())
                .parallelize(numbers, blocks)
                .mapPartitions(block -> written(files, request, block))
                .collect();
        mark(files, request, "complete");
        SortedMap<String, Long> rows = new TreeMap<>();
        written.forEach(part -> part.rows().forEach((source, count) -> rows.merge(source, count, Long::sum)));
        return new SampleSummary(
                written.stream().mapToLong(Written::files).sum(),
                written.stream().mapToLong(Written::bytes).sum(),
                rows);
    }

    private static Iterator<Written> written(DeliveryWriter files, SampleRequest request, Iterator<Integer> blocks) {
        Iterable<Integer> all = () -> blocks;
        List<Written> written = new ArrayList<>();
        for (int block : all) {
            written.add(write(files, request, block));
        }
        return written.iterator();
    }

    /** Makes and writes one block. */
    static Written write(DeliveryWriter files, SampleRequest request, int block) {
        World world = request.world();
        Truth truth = new Truth();
        Deliveries deliveries = new Deliveries(request, truth);
        PersonRecords records = new PersonRecords(world, deliveries, truth);
        Shopping shopping = new Shopping(world, deliveries);
        Browsing browsing = new Browsing(world, deliveries, truth);
        Contacts contacts = new Contacts(world, deliveries);
        for (Person person : new Population(world).block(block)) {
            Customer customer = records.deliver(person);
            tell(truth, person, world.firstDay() + request.days());
            Shopping.Life life = shopping.deliver(customer);
            browsing.deliver(customer, life);
            contacts.deliver(customer, life);
        }
        String number = Integer.toString(100_000 + block).substring(1);
        String part = "part-" + (block < 100_000 ? number : Integer.toString(block));
        Written written = deliveries.write(files, part);
        return new Written(written.files() + truth.write(files, part), written.bytes(), written.rows());
    }

    private static void tell(Truth truth, Person person, long day) {
        var address = Dated.on(day, person.address());
        truth.add(
                Truth.Table.PERSON,
                "P" + person.number(),
                "H" + person.household(),
                person.givenLatin(),
                person.familyLatin(day),
                person.birthDay(),
                person.sex().name(),
                Dated.on(day, person.email()),
                Dated.on(day, person.mobile()).e164(),
                address.street(),
                address.city(),
                address.postcode(),
                address.country());
        person.likeness()
                .forEach(likeness -> truth.add(
                        Truth.Table.TRAP, likeness.kind(), likeness.trap(), "P" + person.number(), null, null));
    }

    private static void clear(DeliveryWriter files, String out) {
        List<String> there = files.names();
        if (!there.isEmpty() && !there.contains(MARKER)) {
            throw new ConfigurationException(
                    "Cannot make a sample in '" + out + "': it is not empty and holds no earlier sample",
                    "Give --out an empty or new folder");
        }
        for (SampleSource source : SampleSource.values()) {
            files.delete(source.folder());
        }
        files.delete(Truth.FOLDER);
    }

    private static void mark(DeliveryWriter files, SampleRequest request, String state) {
        try (OutputStream marker = files.open(MARKER)) {
            marker.write(marker(request, state).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String marker(SampleRequest request, String state) {
        return "{\"people\":" + request.people() + ",\"seed\":" + request.seed() + ",\"from\":\"" + request.from()
                + "\",\"days\":" + request.days() + ",\"state\":\"" + state + "\"}\n";
    }
}
