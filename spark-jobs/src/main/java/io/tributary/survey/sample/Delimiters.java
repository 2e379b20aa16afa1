package io.tributary.survey.sample;

import io.tributary.config.TextFormat;
import io.tributary.config.TextFormat.Header;
import io.tributary.survey.sample.Reading.Beginning;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What parts the fields of CSV: of the usual characters the one that leaves the same number of fields in the first row and
 * in nearly all others; if several do, the one that leaves more. Blanks are tried last: prose has them too.
 */
final class Delimiters {
    private static final int ROWS = 300;
    private static final int START = 1 << 16;
    private static final double MOSTLY = 0.8;
    private static final double NEARLY_ALWAYS = 0.95;
    private static final List<Character> USUAL = List.of(',', ';', '\t', '|', '^', '~');
    private static final char DOUBLE = '"';
    private static final char SINGLE = '\'';

    private static final Comparator<Guess> RANK =
            Comparator.comparingDouble(Guess::share).thenComparingInt(Guess::fields);

    private final Reading reading;
    private final byte[] head;
    private final Charset encoding;

    Delimiters(Reading reading, byte[] head, Charset encoding) {
        this.reading = reading;
        this.head = head;
        this.encoding = encoding;
    }

    /**
     * Delimiter and quote.
     *
     * @param fields of most rows
     * @param agree rows with as many
     * @param rows looked at
     */
    record Guess(char delimiter, char quote, int fields, long agree, long rows, boolean firstAgrees) {
        double share() {
            return rows == 0 ? 0 : (double) agree / rows;
        }

        private boolean parts(double least) {
            return fields > 1 && share() >= least && firstAgrees;
        }
    }

    /** @throws UnreadableException when nothing parts the rows alike */
    Guess guess() throws IOException, UnreadableException {
        Guess best = null;
        for (char delimiter : USUAL) {
            Guess guess = withQuote(delimiter);
            if (guess.parts(MOSTLY) && (best == null || RANK.compare(guess, best) > 0)) {
                best = guess;
            }
        }
        if (best != null) {
            return best;
        }
        Guess blanks = withQuote(' ');
        if (blanks.parts(NEARLY_ALWAYS)) {
            return blanks;
        }
        Guess whole = of(',', DOUBLE);
        if (whole.fields() == 1 && blanks.fields() == 1 && whole.share() >= NEARLY_ALWAYS) {
            return whole;
        }
        throw new UnreadableException(
                "is no table: no delimiter parts its lines into the same number of fields",
                "Give CSV with one delimiter, JSON lines, Parquet, Delta or Avro");
    }

    private Guess withQuote(char delimiter) throws IOException {
        Guess usual = of(delimiter, DOUBLE);
        if (!hasSingleQuotes(delimiter)) {
            return usual;
        }
        Guess single = of(delimiter, SINGLE);
        return single.fields() > 1 && single.share() >= usual.share() && single.firstAgrees() ? single : usual;
    }

    /** Whether many lines have a field that begins with a single quote. */
    private boolean hasSingleQuotes(char delimiter) {
        List<String> lines = new String(head, 0, Math.min(head.length, START), encoding)
                .lines()
                .skip(1)
                .limit(ROWS)
                .toList();
        String between = "" + delimiter + SINGLE;
        long quoted = lines.stream()
                .filter(line -> line.contains(between) || line.indexOf(SINGLE) == 0)
                .count();
        return 2 * quoted > lines.size();
    }

    private Guess of(char delimiter, char quote) throws IOException {
        List<List<String>> rows = rows(delimiter, quote);
        Map<Integer, Long> sizes =
                rows.stream().collect(Collectors.groupingBy(List::size, TreeMap::new, Collectors.counting()));
        int fields = 0;
        long agree = 0;
        for (Map.Entry<Integer, Long> size : sizes.entrySet()) {
            if (size.getValue() >= agree) {
                fields = size.getKey();
                agree = size.getValue();
            }
        }
        return new Guess(
                delimiter,
                quote,
                fields,
                agree,
                rows.size(),
                !rows.isEmpty() && rows.get(0).size() == fields);
    }

    private List<List<String>> rows(char delimiter, char quote) throws IOException {
        TextFormat format = new TextFormat(encoding, delimiter, quote, Header.ABSENT);
        Beginning beginning = reading.csv(new ByteArrayInputStream(head), format, ROWS);
        return beginning.rows();
    }
}
