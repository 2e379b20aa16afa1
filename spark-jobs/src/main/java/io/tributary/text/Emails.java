package io.tributary.text;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Set;

/**
 * Email addresses: in lower case, without display name, {@code mailto:} or surrounding punctuation, the domain in ASCII
 * (UTS 46, non-transitional, as registries have it: ß stays its own letter, which {@code java.net.IDN} would turn into
 * ss and so into somebody else's domain).
 *
 * <p>Nothing is guessed: {@code gmial.com} may exist, so a likely typing error stays. Dots and {@code +tags} of the local
 * part stay too. Quoted local parts and address literals (RFC 5321) are refused, since no consumer mailbox has them.
 *
 * <p>Invalid: {@code not-an-email}, {@code too-long} (local part over 64, whole over 254 characters: RFC 5321 as
 * corrected by RFC 3696, erratum 1690), {@code placeholder} (reserved domains of RFC 2606, addresses typed to get past a
 * mandatory field).
 */
public final class Emails {
    private static final IDNA DOMAINS =
            IDNA.getUTS46Instance(IDNA.USE_STD3_RULES | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI);
    private static final String AROUND = " \"'`<>()[]{},;:.‘’“”«»";
    private static final String LOCAL_PUNCTUATION = "!#$%&'*+-/=?^_`{|}~.";

    private static final Set<String> NOBODY = Forms.words("""
            none, noemail, no-email, no.email, no_email, nomail, no-mail, no.mail, noaddress, null, undefined,
            unknown, notprovided, not.provided, not-provided, notgiven, notavailable, test, tests, testing,
            tester, test1, test123, dummy, fake, anonymous, placeholder, declined, refused, keine, keinemail,
            keine-email, unbekannt, sinemail, sincorreo, notiene, aucun, pasdemail, nessuna, brak, brakmaila,
            semail, naotem, asdf, asdfasdf, qwerty""");
    private static final Set<String> NOBODY_WHEN_DOMAIN_SAYS_THE_SAME =
            Set.of("na", "no", "abc", "email", "mail", "user", "name", "me", "customer", "client", "foo", "sample");
    private static final Set<String> NOWHERE = Set.of(
            "example",
            "none",
            "noemail",
            "no-email",
            "nomail",
            "no-mail",
            "noaddress",
            "test",
            "xxx",
            "fake",
            "dummy",
            "nowhere",
            "domain",
            "yourdomain",
            "mydomain",
            "asdf",
            "placeholder",
            "unknown",
            "na");
    private static final Set<String> RESERVED = Set.of("test", "invalid", "localhost", "local");
    private static final Set<String> ROLES = Forms.words("""
            abuse, account, accounting, accounts, admin, administrator, admission, atencion, bestellung,
            billing, biuro, bok, booking, bookings, buchhaltung, buero, careers, comercial, commercial,
            compliance, contabilidad, contabilidade, contact, contacto, contactus, contato, customercare,
            customerservice, customersupport, direction, do-not-reply, donotreply, dpo, einkauf, empfang,
            enquiries, facturacion, feedback, finance, gdpr, hello, help, helpdesk, hostmaster, hr, info,
            information, inquiries, invoices, it, jobs, kontakt, kundenservice, legal, mail, mailer-daemon,
            marketing, media, newsletter, no-reply, noc, noreply, office, order, orders, personal, post,
            postmaster, press, privacy, purchasing, reception, reservations, returns, root, sales, secretariat,
            security, sekretariat, service, serviceclient, shop, sklep, spam, store, suporte, support, team,
            tech, vendas, vendite, ventas, verkauf, vertrieb, verwaltung, webmaster, zentrale""");

    private Emails() {}

    /** The address in its one form. */
    public static Standardised<String> standardise(String raw) {
        if (raw != null && raw.length() > 2000) {
            return Standardised.invalid("too-long");
        }
        String text = Forms.compatible(raw);
        if (Forms.isMissing(text)) {
            return Standardised.missing();
        }
        String address = bare(text.toLowerCase(Locale.ROOT));
        int at = address.indexOf('@');
        if (at <= 0 || at != address.lastIndexOf('@') || at == address.length() - 1) {
            return Standardised.invalid(NOBODY.contains(address) ? "placeholder" : "not-an-email");
        }
        return check(address.substring(0, at), address.substring(at + 1));
    }

    /**
     * Whether a standardised address is a shared mailbox by its name ({@code info@}, {@code sales@}, {@code noreply@}): a
     * valid contact point, but no evidence that two records are one person.
     */
    public static boolean isRole(String standardised) {
        if (standardised == null) {
            return false;
        }
        int end = standardised.indexOf('@');
        int tag = standardised.indexOf('+');
        String mailbox = standardised.substring(0, tag > 0 && tag < end ? tag : Math.max(end, 0));
        return ROLES.contains(mailbox) || ROLES.contains(mailbox.replaceAll("[._-]", ""));
    }

    private static Standardised<String> check(String local, String foreignDomain) {
        String domain = asciiDomain(foreignDomain);
        if (isPlaceholder(local, domain)) {
            return Standardised.invalid("placeholder");
        }
        if (!isLocalPart(local) || !isDomain(domain)) {
            return Standardised.invalid("not-an-email");
        }
        if (local.length() > 64 || local.length() + 1 + domain.length() > 254) {
            return Standardised.invalid("too-long");
        }
        return Standardised.valid(local + "@" + domain);
    }

    /** What is left without display name, scheme and surrounding punctuation. */
    private static String bare(String text) {
        String address = text;
        int close = address.lastIndexOf('>');
        int open = address.lastIndexOf('<', Math.max(close, 0));
        if (open >= 0 && close > open + 1) {
            address = address.substring(open + 1, close);
        }
        address = strip(address);
        while (address.startsWith("mailto:") || address.startsWith("email:") || address.startsWith("e-mail:")) {
            address = address.substring(address.indexOf(':') + 1);
            int query = address.indexOf('?', Math.max(address.indexOf('@'), 0));
            address = strip(query < 0 ? address : address.substring(0, query));
        }
        return address;
    }

    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && AROUND.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && AROUND.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static String asciiDomain(String domain) {
        if (Forms.isAscii(domain)) {
            return domain;
        }
        IDNA.Info info = new IDNA.Info();
        String ascii = DOMAINS.nameToASCII(domain, new StringBuilder(), info).toString();
        return info.hasErrors() ? "" : ascii;
    }

    private static boolean isLocalPart(String local) {
        char previous = '.';
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            boolean allowed = c < 0x80
                    ? Character.isLetterOrDigit(c) || LOCAL_PUNCTUATION.indexOf(c) >= 0
                    : Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
            if (!allowed || (c == '.' && previous == '.')) {
                return false;
            }
            previous = c;
        }
        return previous != '.';
    }

    private static boolean isDomain(String domain) {
        int label = 0;
        int labels = 1;
        boolean letters = true;
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            boolean edge = i + 1 == domain.length() || domain.charAt(i + 1) == '.' || label == 0;
            if (c == '.') {
                if (label == 0) {
                    return false;
                }
                label = 0;
                labels++;
                letters = true;
            } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && !edge)) {
                letters &= c > '9' || domain.startsWith("xn--", i - label);
                label++;
            } else {
                return false;
            }
            if (label > 63) {
                return false;
            }
        }
        return labels > 1 && label > 1 && letters;
    }

    private static boolean isPlaceholder(String local, String domain) {
        int dot = domain.indexOf('.');
        if (dot < 0) {
            return RESERVED.contains(domain) || (domain.equals(local) && NOBODY.contains(local));
        }
        String name = domain.substring(0, dot);
        boolean sameLetter = Forms.allSame(local) && Forms.allSame(name) && local.charAt(0) == name.charAt(0);
        return NOBODY.contains(local)
                || NOWHERE.contains(name)
                || RESERVED.contains(domain.substring(domain.lastIndexOf('.') + 1))
                || domain.endsWith(".example.com")
                || (sameLetter && !name.isEmpty())
                || (local.equals(name) && NOBODY_WHEN_DOMAIN_SAYS_THE_SAME.contains(local));
    }
}
