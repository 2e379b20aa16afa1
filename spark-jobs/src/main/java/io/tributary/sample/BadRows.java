package io.tributary.sample;

import io.tributary.sample.RowText.Flaw;
import io.tributary.sample.people.Draw;
import io.tributary.sample.people.Moments;
import io.tributary.sample.people.World;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Bad rows: beside a good row, now and then, a damaged copy of it with a key of its own, so that refusing it costs the
 * truth nothing. The same good row has the same bad companion in every delivery, as broken rows have until somebody
 * repairs them. A repeated key is no reason to refuse: the later row counts.
 */
final class BadRows {
    /** What becomes of a row with a repeated key. */
    static final String SUPERSEDED = "superseded";

    private static final double PERSON_RATE = 0.006;
    private static final double EVENT_RATE = 0.004;

    private final World world;

    BadRows(World world) {
        this.world = world;
    }

    /**
     * A damaged row.
     *
     * @param kind the reason it must be refused for, or {@link #SUPERSEDED}
     * @param key its own key where it can be read
     */
    record BadRow(String kind, String key, Object[] cells, Flaw flaw) {}

    /** The bad companion of a good row, or null: most have none. */
    BadRow beside(SampleSource source, Object[] cells) {
        Draw draw = world.draw(hash((String) cells[0]), source.name());
        if (!draw.chance(source.holdsPersons() ? PERSON_RATE : EVENT_RATE)) {
            return null;
        }
        Damage damage = draw.oneOf(damages(source));
        Object[] copy = cells.clone();
        String key = damage.kind.equals(SUPERSEDED) ? (String) cells[0] : cells[0] + "0";
        copy[0] = key;
        if (damage.kind.equals("missing-key")) {
            copy[0] = null;
            return new BadRow(damage.kind, null, copy, damage.flaw);
        }
        if (damage.column != null) {
            copy[source.column(damage.column)] = damage.value instanceof CardNumber ? cardNote(draw) : damage.value;
        }
        return new BadRow(damage.kind, key, copy, damage.flaw);
    }

    private record Damage(String kind, Flaw flaw, String column, Object value) {}

    /** Marks a value that is drawn for each row. */
    private enum CardNumber {
        DRAWN
    }

    private List<Damage> damages(SampleSource source) {
        List<Damage> damages = new ArrayList<>();
        damages.add(new Damage("missing-key", Flaw.NONE, null, null));
        damages.add(new Damage(SUPERSEDED, Flaw.NONE, null, null));
        switch (source.format()) {
            case CSV -> {
                damages.add(new Damage("wrong-column-count", Flaw.FIELD_TOO_MANY, null, null));
                damages.add(new Damage("wrong-column-count", Flaw.FIELD_TOO_FEW, null, null));
            }
            case JSON -> damages.add(new Damage("broken-json", Flaw.CUT_SHORT, null, null));
            case PARQUET -> {}
        }
        String bytes = "caf" + RowText.BAD_BYTE;
        switch (source) {
            case CRM_CONTACTS -> {
                damages.add(bytes("line1", bytes));
                damages.add(cell("invalid-date", "birth_date", "31/02/1987"));
                damages.add(cell("future", "birth_date", "14/03/2031"));
                damages.add(new Damage("sensitive:card-number", Flaw.NONE, "notes", CardNumber.DRAWN));
            }
            case WEB_ACCOUNTS -> {
                damages.add(bytes("address.street", bytes));
                damages.add(cell("invalid-date", "profile.birthday", "1991-13-05"));
                damages.add(cell("invalid-timestamp", "updated_at", "yesterday"));
            }
            case LOYALTY_MEMBERS -> {
                damages.add(
                        cell("future", "birth_date", LocalDate.of(2031, 3, 14).toEpochDay()));
                damages.add(cell("below-minimum", "points", -50L));
            }
            case POS_CUSTOMERS -> {
                damages.add(bytes("street", bytes));
                damages.add(cell("invalid-date", "birth_date", "30.02.1975"));
                damages.add(cell("invalid-number", "turnover", "12,3,4"));
            }
            case SUPPORT_CONTACTS -> {
                damages.add(bytes("note", bytes));
                damages.add(new Damage("sensitive:card-number", Flaw.NONE, "note", CardNumber.DRAWN));
            }
            case ORDERS -> {
                damages.add(cell("below-minimum", "amount", -1999L));
                long later = LocalDate.of(2031, 1, 1).toEpochDay() * Moments.DAY * 1_000_000;
                damages.add(cell("future", "ordered_at", later));
            }
            case WEB_EVENTS -> damages.add(cell("future", "at", "2031-01-01T12:00:00Z"));
            case EMAIL_ENGAGEMENT -> {
                damages.add(bytes("campaign", bytes));
                damages.add(cell("invalid-timestamp", "occurred_at", "2026-02-30 12:00:00"));
            }
            case TICKETS -> damages.add(cell("below-minimum", "score", -1L));
            case CONSENT_EVENTS -> damages.add(cell("invalid-timestamp", "decided_at", "31.12.2025"));
            case SUBSCRIPTIONS -> {
                damages.add(cell("below-minimum", "amount", "-9.99"));
                damages.add(new Damage("unknown-change", Flaw.NONE, "op", "X"));
            }
        }
        return damages;
    }

    private static Damage cell(String kind, String column, Object value) {
        return new Damage(kind + ":" + column, Flaw.NONE, column, value);
    }

    private static Damage bytes(String column, String value) {
        return new Damage("invalid-encoding", Flaw.BAD_BYTES, column, value);
    }

    /** A made-up number of the test range 4111 11.., with its check digit by Luhn. */
    private static String cardNote(Draw draw) {
        StringBuilder digits = new StringBuilder("411111");
        for (int i = 0; i < 9; i++) {
            digits.append((char) ('0' + draw.below(10)));
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = (digits.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        digits.append((char) ('0' + (10 - sum % 10) % 10));
        return "pays by card " + digits.insert(12, ' ').insert(8, ' ').insert(4, ' ') + " please";
    }

    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }
}
