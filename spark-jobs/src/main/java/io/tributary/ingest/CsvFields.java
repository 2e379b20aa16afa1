package io.tributary.ingest;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;

/**
 * Takes a CSV record apart. With a blank as delimiter any run of blanks parts two fields and those at both ends are
 * nothing, as in columns of fixed width: then no field but a quoted one can be empty.
 */
final class CsvFields {
    private static final char BLANK = ' ';

    private final CsvParser parser;
    private final char delimiter;
    private final char quote;

    CsvFields(char delimiter, char quote) {
        this.delimiter = delimiter;
        this.quote = quote;
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(delimiter);
        settings.getFormat().setQuote(quote);
        settings.getFormat().setQuoteEscape(quote);
        settings.getFormat().setLineSeparator("\n");
        settings.getFormat().setComment('\0');
        settings.setMaxCharsPerColumn(-1);
        settings.setMaxColumns(4096);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setSkipEmptyLines(false);
        this.parser = new CsvParser(settings);
    }

    /** The fields of a record, null where one is empty; null if there is none. */
    String[] of(String record) {
        return parser.parseLine(delimiter == BLANK ? singleBlanks(record) : record);
    }

    private String singleBlanks(String record) {
        StringBuilder single = new StringBuilder(record.length());
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            char before = single.isEmpty() ? BLANK : single.charAt(single.length() - 1);
            boolean again = before == BLANK;
            quoted ^= c == quote && (quoted || again || before == quote);
            if (quoted || c != BLANK || !again) {
                single.append(c);
            }
        }
        int end = single.length();
        return end > 0 && single.charAt(end - 1) == BLANK ? single.substring(0, end - 1) : single.toString();
    }
}
