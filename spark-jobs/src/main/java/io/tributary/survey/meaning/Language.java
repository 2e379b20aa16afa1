package io.tributary.survey.meaning;

import io.tributary.text.Forms;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Languages that columns are named in, by words that are in no other's names, and the countries that speak them. */
enum Language {
    GERMAN(
            "DE AT CH",
            "vorname|nachname|strasse|plz|postleitzahl|wohnort|ort|geb|geburtsdatum|geburtstag|anrede|telefonnummer|handy"
                    + "|kdnr|kunde|kunden|kundennummer|hausnr|hausnummer|mobil|bestell\\w*"),
    FRENCH(
            "FR BE CH",
            "prenom|nom|adresse|ville|naissance|courriel|telephone|civilite|rue|code postal|codepostal|pays"),
    SPANISH(
            "ES MX",
            "nombre|apellido|apellidos|calle|ciudad|codigo postal|telefono|correo|nacimiento|direccion|provincia"),
    ITALIAN("IT CH", "cognome|nome|indirizzo|citta|cap|comune|cellulare|nascita|telefono|provincia"),
    DUTCH("NL BE", "voornaam|achternaam|straat|woonplaats|plaats|huisnummer|geboortedatum|telefoon|mobiel"),
    POLISH("PL", "imie|nazwisko|ulica|miasto|kod pocztowy|telefon|urodzenia"),
    PORTUGUESE("PT BR", "nome|sobrenome|apelido|rua|cidade|morada|codigo postal|cep|nascimento|telemovel|telefone");

    private static final int SEVERAL = 2;

    private final List<String> countries;
    private final Pattern words;

    Language(String countries, String words) {
        this.countries = Arrays.asList(countries.split(" ", -1));
        this.words = Pattern.compile("(?:^| )(?:" + words + ")(?: |$)");
    }

    /** The language of at least two names, and of more than any other is. */
    static Optional<Language> of(List<String> names) {
        Language best = null;
        long most = SEVERAL - 1;
        for (Language language : values()) {
            long found = names.stream()
                    .filter(name ->
                            language.words.matcher(Forms.comparison(name)).find())
                    .count();
            if (found > most) {
                best = language;
                most = found;
            }
        }
        return Optional.ofNullable(best);
    }

    List<String> countries() {
        return countries;
    }

    String word() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
