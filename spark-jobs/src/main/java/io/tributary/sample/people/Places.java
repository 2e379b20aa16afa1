package io.tributary.sample.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Countries with their cities, streets, postcodes, phone numbers and mail providers (all of them invented). */
public final class Places {
    private static final List<Country> COUNTRIES = read();

    private Places() {}

    /** All countries. */
    static List<Country> countries() {
        return COUNTRIES;
    }

    /** An address; the flat or campus stands in the street. */
    public record Address(String street, String city, String postcode, String region, String country) {}

    /**
     * How a country writes its phone numbers.
     *
     * @param trunk dialled before a national number
     * @param callingCode dialled from abroad
     * @param prefixes of subscriber numbers
     * @param free digits after the prefix
     * @param form of a national number
     */
    public record PhonePlan(String trunk, String callingCode, List<String> prefixes, int free, String form) {
        private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

        /** The national significant number of a subscriber: distinct as long as the plan has numbers left. */
        String number(long subscriber) {
            long capacity = prefixes.size() * POWERS[free];
            long number = Draw.scatter(Math.floorMod(subscriber, capacity), capacity);
            String rest = Long.toString(POWERS[free] + number % POWERS[free]).substring(1);
            return prefixes.get((int) (number / POWERS[free])) + rest;
        }

        String written(String number) {
            StringBuilder text = new StringBuilder(20);
            int next = 0;
            for (int i = 0; i < form.length(); i++) {
                char c = form.charAt(i);
                if (c != '#') {
                    text.append(c);
                } else if (next < number.length()) {
                    text.append(number.charAt(next++));
                }
            }
            return text.append(number, next, number.length()).toString();
        }
    }

    /** A phone number with the plan it belongs to. */
    public record Phone(PhonePlan plan, String number) {
        /** As written at home: {@code 07400 123456}. */
        public String national() {
            return plan.written(number);
        }

        /** As written for foreigners: {@code +44 7400 123456}. */
        public String international() {
            return "+" + plan.callingCode() + " " + number.substring(0, 3) + " " + number.substring(3);
        }

        /** As machines write it: {@code +447400123456}. */
        public String e164() {
            return "+" + plan.callingCode() + number;
        }

        /** As dialled from abroad: {@code 00447400123456}. */
        public String dialled() {
            return "00" + plan.callingCode() + number;
        }
    }

    /** What is known of a country. */
    public record Country(
            String code,
            int weight,
            String language,
            List<Names.Culture> cultures,
            List<List<String>> cities,
            List<String> streets,
            String streetForm,
            Map<String, String> shortForms,
            PhonePlan mobile,
            PhonePlan landline,
            List<String> domains) {

        Address address(Draw draw) {
            List<String> city = draw.earlyOf(cities);
            String number = Integer.toString(1 + (int) draw.exponential(30));
            String street = streetForm
                    .replace("N", "\u0000")
                    .replace("S", draw.oneOf(streets))
                    .replace("\u0000", number);
            return new Address(street, city.get(0), filled(city.get(1), draw), city.get(2), code);
        }

        /** The street with its usual abbreviations. */
        public String shortened(String street) {
            String text = street;
            for (Map.Entry<String, String> form : shortForms.entrySet()) {
                text = text.replace(form.getKey(), form.getValue());
            }
            return text;
        }

        private static String filled(String pattern, Draw draw) {
            String letters = "ABDEFGHJLNPQRSTUWXYZ";
            StringBuilder text = new StringBuilder(pattern.length());
            for (int i = 0; i < pattern.length(); i++) {
                switch (pattern.charAt(i)) {
                    case '#' -> text.append((char) ('0' + draw.below(10)));
                    case '%' -> text.append((char) ('1' + draw.below(9)));
                    case '@' -> text.append(letters.charAt(draw.below(letters.length())));
                    default -> text.append(pattern.charAt(i));
                }
            }
            return text.toString();
        }
    }

    private static List<Country> read() {
        List<Country> countries = new ArrayList<>();
        WordLists.read("places.txt").forEach((code, lists) -> countries.add(country(code, lists)));
        return List.copyOf(countries);
    }

    private static Country country(String code, Map<String, List<String>> lists) {
        Map<String, String> shortForms = new LinkedHashMap<>();
        for (String form : lists.get("short")) {
            List<String> sides = WordLists.cut(form, '=');
            shortForms.put(sides.get(0), sides.get(1));
        }
        return new Country(
                code,
                Integer.parseInt(lists.get("weight").get(0)),
                lists.get("language").get(0),
                cultures(lists.get("cultures")),
                lists.get("cities").stream()
                        .map(city -> WordLists.cut(city, '/'))
                        .toList(),
                lists.get("streets"),
                lists.get("street-form").get(0),
                shortForms,
                plan(lists.get("mobile")),
                plan(lists.get("landline")),
                lists.get("domains"));
    }

    /** Each culture as often as its weight says, so that one even draw picks it. */
    private static List<Names.Culture> cultures(List<String> entries) {
        List<Names.Culture> cultures = new ArrayList<>();
        for (int i = 0; i < entries.size(); i += 2) {
            for (int weight = Integer.parseInt(entries.get(i + 1)); weight > 0; weight--) {
                cultures.add(Names.culture(entries.get(i)));
            }
        }
        return List.copyOf(cultures);
    }

    private static PhonePlan plan(List<String> entries) {
        List<String> codes = WordLists.cut(entries.get(0), '/');
        List<String> prefixes = List.of("");
        for (String set : WordLists.cut(entries.get(1), '+')) {
            List<String> longer = new ArrayList<>();
            for (String prefix : prefixes) {
                WordLists.cut(set, ',').forEach(digits -> longer.add(prefix + digits));
            }
            prefixes = longer;
        }
        String form = String.join(" ", entries.subList(3, entries.size()));
        return new PhonePlan(codes.get(0), codes.get(1), List.copyOf(prefixes), Integer.parseInt(entries.get(2)), form);
    }
}
