package io.tributary.sample.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.sample.people.Person.Dated;
import io.tributary.sample.people.Person.Likeness;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PopulationTest {
    private static final long TODAY = LocalDate.of(2026, 6, 30).toEpochDay();
    private static final World WORLD = new World(11, 8_000, TODAY);
    private static final List<Person> PEOPLE = LongStream.range(0, WORLD.blocks())
            .mapToObj(new Population(WORLD)::block)
            .flatMap(List::stream)
            .toList();

    @Test
    void everyPersonIsThereOnceAndGrownUp() {
        assertThat(PEOPLE).extracting(Person::number).doesNotHaveDuplicates().hasSize(8_000);
        assertThat(PEOPLE).allMatch(person -> person.birthDay() < TODAY - 16 * 365);
    }

    @Test
    void aHouseholdStaysInItsBlock() {
        assertThat(PEOPLE).allMatch(person -> person.number() / World.BLOCK == person.household() / World.BLOCK);
    }

    @Test
    void noMailboxAndNoMobileBelongsToTwo() {
        Map<String, Long> owners = new HashMap<>();
        for (Person person : PEOPLE) {
            Set<String> own = new HashSet<>();
            person.email().forEach(email -> own.add(email.value()));
            person.mobile().forEach(mobile -> own.add(mobile.value().e164()));
            if (person.secondEmail() != null) {
                own.add(person.secondEmail());
            }
            own.forEach(value ->
                    assertThat(owners.put(value, person.number())).as(value).isNull());
        }
    }

    @Test
    void manyFamilyNamesAndNoneEverywhere() {
        Map<String, Long> bearers = PEOPLE.stream()
                .collect(Collectors.groupingBy(person -> person.familyLatin(TODAY), Collectors.counting()));
        assertThat(bearers.size()).isGreaterThan(1_500);
        assertThat(bearers.values()).allMatch(count -> count < 8_000 * 0.03);
    }

    @Test
    void namesComeInSeveralScripts() {
        Set<Character.UnicodeScript> scripts = PEOPLE.stream()
                .map(person -> person.givenName().script(0))
                .map(name -> Character.UnicodeScript.of(name.codePointAt(0)))
                .collect(Collectors.toSet());
        assertThat(scripts)
                .contains(
                        Character.UnicodeScript.LATIN,
                        Character.UnicodeScript.CYRILLIC,
                        Character.UnicodeScript.GREEK,
                        Character.UnicodeScript.ARABIC,
                        Character.UnicodeScript.HAN,
                        Character.UnicodeScript.DEVANAGARI);
    }

    @Test
    void twinsShareBirthdayFamilyNameAndAddress() {
        Map<String, List<Person>> twins = alike("twins");
        assertThat(twins).hasSizeGreaterThan(20);
        twins.values().stream().filter(pair -> pair.size() == 2).forEach(pair -> {
            assertThat(pair.get(0).birthDay()).isEqualTo(pair.get(1).birthDay());
            assertThat(pair.get(0).familyName()).isEqualTo(pair.get(1).familyName());
            assertThat(pair.get(0).address()).isEqualTo(pair.get(1).address());
        });
    }

    @Test
    void fatherAndSonShareTheWholeName() {
        Map<String, List<Person>> pairs = alike("father-and-son");
        assertThat(pairs).hasSizeGreaterThan(10);
        pairs.values().stream().filter(pair -> pair.size() == 2).forEach(pair -> {
            assertThat(pair.get(0).givenName()).isEqualTo(pair.get(1).givenName());
            assertThat(pair.get(1).birthDay() - pair.get(0).birthDay()).isGreaterThan(20 * 365);
        });
    }

    @Test
    void peopleMoveMarryAndChangeMailboxes() {
        assertThat(PEOPLE).anyMatch(person -> person.familyName().size() > 1);
        assertThat(PEOPLE).filteredOn(person -> person.address().size() > 1).hasSizeGreaterThan(2_000);
        assertThat(PEOPLE).filteredOn(person -> person.email().size() > 1).hasSizeGreaterThan(1_500);
        Person moved = PEOPLE.stream()
                .filter(person -> person.address().size() > 1)
                .findFirst()
                .orElseThrow();
        long day = moved.address().get(1).from();
        assertThat(Dated.on(day - 1, moved.address())).isNotEqualTo(Dated.on(day, moved.address()));
    }

    private static Map<String, List<Person>> alike(String kind) {
        Map<String, List<Person>> alike = new HashMap<>();
        for (Person person : PEOPLE) {
            for (Likeness likeness : person.likeness()) {
                if (likeness.kind().equals(kind)) {
                    alike.computeIfAbsent(likeness.trap(), trap -> new ArrayList<>())
                            .add(person);
                }
            }
        }
        return alike;
    }
}
