package io.tributary.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words of closed vocabularies to their codes: countries (ISO 3166-1 alpha-2), languages (ISO 639-1), currencies (ISO
 * 4217), sex and truth.
 *
 * <p>Names of countries and languages are known in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish and
 * in their own language ({@code countries.txt}, {@code languages.txt}, made from Unicode CLDR).
 *
 * <p>Invalid: {@code unknown-country}, {@code unknown-language}, {@code unknown-currency}, {@code ambiguous-currency} (a
 * bare $, ¥ or kr), {@code unknown-sex}, {@code not-a-boolean}.
 */
public final class Codes {
    private static final Map<String, String> SEXES = WordTable.of(
            "female: f female w weiblich femme féminin feminin mujer femenino feminino femminile femmina donna mulher"
                    + " vrouw vrouwelijk v kobieta k woman girl frau mrs ms miss mme žena zena kvinna kvinde ж жен женский"
                    + " женщина γυναίκα θήλυ 女 女性 여 여성 2",
            "male: m male mann männlich maennlich homme masculin h hombre masculino maschile maschio uomo homem man"
                    + " mannelijk mężczyzna mezczyzna boy herr mr muž muz м муж мужской мужчина άνδρας άρρεν 男 男性 남 남성 1",
            "other: x d divers diverse other o nonbinary non-binary nb enby autre otro altro inny third inter intersex");
    private static final Set<String> SEX_NOT_SAID = Set.of(
            "u",
            "unknown",
            "0",
            "9",
            "not known",
            "not specified",
            "unspecified",
            "prefer not to say",
            "unbekannt",
            "inconnu",
            "desconocido",
            "sconosciuto",
            "-1");
    private static final Map<String, String> TRUTHS = WordTable.of(
            "true: true t yes y 1 on ja j oui o si sí sim s tak da да vero vrai wahr verdadero verdadeiro evet"
                    + " checked x granted opted-in ναι はい 是",
            "false: false f no n 0 off nein non nee não nao nie ne нет falso faux falsch hayir hayır unchecked denied"
                    + " opted-out όχι いいえ 否");
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, String> CURRENCY_SIGNS = Map.ofEntries(
            Map.entry("€", "EUR"),
            Map.entry("£", "GBP"),
            Map.entry("US$", "USD"),
            Map.entry("R$", "BRL"),
            Map.entry("C$", "CAD"),
            Map.entry("CA$", "CAD"),
            Map.entry("A$", "AUD"),
            Map.entry("AU$", "AUD"),
            Map.entry("NZ$", "NZD"),
            Map.entry("MX$", "MXN"),
            Map.entry("HK$", "HKD"),
            Map.entry("S$", "SGD"),
            Map.entry("₹", "INR"),
            Map.entry("₽", "RUB"),
            Map.entry("₺", "TRY"),
            Map.entry("₩", "KRW"),
            Map.entry("₴", "UAH"),
            Map.entry("₪", "ILS"),
            Map.entry("ZŁ", "PLN"),
            Map.entry("KČ", "CZK"),
            Map.entry("FR.", "CHF"),
            Map.entry("SFR", "CHF"),
            Map.entry("RS", "INR"),
            Map.entry("JP¥", "JPY"),
            Map.entry("CN¥", "CNY"),
            Map.entry("EURO", "EUR"),
            Map.entry("EUROS", "EUR"));
    private static final Set<String> SHARED_SIGNS = Set.of("$", "¥", "￥", "KR", "KR.");
    private static final Set<String> NO_CURRENCY = Set.of("XXX", "XTS");

    private Codes() {}

    /** A country by its name or its code of two or three letters, in any case. */
    public static Standardised<String> country(String raw) {
        String text = Forms.compatible(raw);
        String lower = text == null ? "" : lower(text);
        String code = lower.isEmpty() || lower.length() > 80 ? null : find(lower, Countries.BY_NAME);
        if (code != null) {
            return Standardised.valid(code);
        }
        return Forms.isMissing(text) ? Standardised.missing() : Standardised.invalid("unknown-country");
    }

    /** A language by its name, its code or a tag ({@code pt-BR}): the code of two letters. */
    public static Standardised<String> language(String raw) {
        String text = Forms.compatible(raw);
        String lower = text == null ? "" : lower(text);
        int subtag = lower.replace('_', '-').indexOf('-');
        String word = subtag > 1 ? lower.substring(0, subtag) : lower;
        String code = word.isEmpty() || word.length() > 40 ? null : find(word, Languages.BY_NAME);
        if (code != null) {
            return Standardised.valid(code);
        }
        return Forms.isMissing(text) ? Standardised.missing() : Standardised.invalid("unknown-language");
    }

    /** A currency by its code, or by a sign that belongs to one currency only. */
    public static Standardised<String> currency(String raw) {
        String text = Forms.compatible(raw);
        if (Forms.isMissing(text)) {
            return Standardised.missing();
        }
        String upper = text.toUpperCase(Locale.ROOT);
        if (CURRENCIES.contains(upper) && !NO_CURRENCY.contains(upper)) {
            return Standardised.valid(upper);
        }
        String code = CURRENCY_SIGNS.get(upper);
        if (code != null) {
            return Standardised.valid(code);
        }
        return Standardised.invalid(SHARED_SIGNS.contains(upper) ? "ambiguous-currency" : "unknown-currency");
    }

    /** {@code female}, {@code male} or {@code other}; also the numbers of ISO/IEC 5218; not said is missing. */
    public static Standardised<String> sex(String raw) {
        String text = Forms.compatible(raw);
        if (Forms.isMissing(text) || SEX_NOT_SAID.contains(lower(text))) {
            return Standardised.missing();
        }
        String word = lower(text);
        String sex = SEXES.get(word.endsWith(".") ? word.substring(0, word.length() - 1) : word);
        return sex == null ? Standardised.invalid("unknown-sex") : Standardised.valid(sex);
    }

    /** Yes or no, in words, letters and numbers of several languages. */
    public static Standardised<Boolean> truth(String raw) {
        String text = Forms.compatible(raw);
        if (Forms.isMissing(text)) {
            return Standardised.missing();
        }
        String truth = TRUTHS.get(lower(text));
        return truth == null ? Standardised.invalid("not-a-boolean") : Standardised.valid(Boolean.valueOf(truth));
    }

    private static String find(String lower, Map<String, String> byName) {
        String code = byName.get(lower);
        return code != null || lower.length() < 4 ? code : byName.get(Forms.comparison(lower));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Writes a name and its comparison form, unless another code already has it. */
    private static void name(String name, String code, Map<String, String> byName) {
        String lower = lower(name);
        byName.putIfAbsent(lower, code);
        if (lower.chars().allMatch(c -> c < 0x250 || (c >= 0x2000 && c < 0x2070))) {
            byName.putIfAbsent(Forms.comparison(lower), code);
        }
    }

    /** Lines of a code and names, parted by bars. */
    private static void names(String file, Map<String, String> byName) {
        try (InputStream lines = Codes.class.getResourceAsStream(file)) {
            for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                String[] names = line.split("\\|", -1);
                for (int i = 1; i < names.length && !line.startsWith("#"); i++) {
                    name(names[i], names[0], byName);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read " + file + " from the application's own jar: build it again.", e);
        }
    }

    /** Loaded at the first country. */
    private static final class Countries {
        private static final String ALIASES =
                "GB:uk,u.k.,great britain,england,scotland,wales,northern ireland,britain,"
                        + "grossbritannien,angleterre,inglaterra,inghilterra;US:usa,u.s.a.,u.s.,united states of america,america,"
                        + "the united states,vereinigte staaten von amerika,estados unidos de américa,eeuu,ee.uu.,états-unis"
                        + " d'amérique,stany zjednoczone ameryki;NL:holland,the netherlands,hollande,holanda,niederlande (holland);"
                        + "CZ:czech republic,czechia,tschechische republik,česká republika;RU:russian federation,российская"
                        + " федерация;KR:korea,republic of korea,south korea;KP:north korea;CI:ivory coast;TR:turkey,türkiye;"
                        + "MK:macedonia;MM:burma;GR:el,hellas;AE:uae,u.a.e.;CN:prc,people's republic of china,mainland china;"
                        + "IE:eire,republic of ireland;CH:schweiz,suisse,svizzera,swiss;SK:slovak republic;VN:viet nam;"
                        + "BR:brasil;MX:méxico;TW:taiwan;HK:hong kong;SZ:swaziland;CV:cape verde;TL:east timor;"
                        + "DE:federal republic of germany,bundesrepublik deutschland,brd;IR:islamic republic of iran;"
                        + "BO:bolivia;VE:venezuela;TZ:tanzania;MD:moldova;SY:syria;LA:laos;BN:brunei;XK:xk,xkx,kosovo";
        static final Map<String, String> BY_NAME = load();

        private static Map<String, String> load() {
            Map<String, String> byName = new HashMap<>(4096);
            for (String entry : ALIASES.split(";", -1)) {
                for (String alias : entry.substring(3).split(",", -1)) {
                    name(alias, entry.substring(0, 2), byName);
                }
            }
            for (String code : Locale.getISOCountries()) {
                byName.put(lower(code), code);
                byName.put(lower(new Locale.Builder().setRegion(code).build().getISO3Country()), code);
            }
            names("countries.txt", byName);
            return Map.copyOf(byName);
        }
    }

    /** Loaded at the first language. */
    private static final class Languages {
        static final Map<String, String> BY_NAME = load();

        private static Map<String, String> load() {
            Map<String, String> byName = new HashMap<>(2048);
            // Java still lists the codes that he, id and yi had before 1989.
            List<String> withdrawn = List.of("iw", "in", "ji");
            for (String code : Locale.getISOLanguages()) {
                if (withdrawn.contains(code)) {
                    continue;
                }
                byName.put(code, code);
                byName.put(new Locale.Builder().setLanguage(code).build().getISO3Language(), code);
            }
            names("languages.txt", byName);
            // The three-letter codes of libraries, beside those of terminology that Java knows.
            String bibliographic = "ger:de,fre:fr,dut:nl,cze:cs,gre:el,chi:zh,rum:ro,slo:sk,per:fa,iw:he,in:id,ji:yi";
            for (String pair : bibliographic.split(",", -1)) {
                byName.put(pair.substring(0, pair.indexOf(':')), pair.substring(pair.indexOf(':') + 1));
            }
            return Map.copyOf(byName);
        }
    }
}
