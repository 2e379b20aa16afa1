package io.tributary.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Turns rows into the text of a source's format, damaged where the row says so. Bytes that no encoding has stand in a
 * cell as {@link #BAD_BYTE}.
 */
final class RowText {
    /** Written as a byte that is invalid in the source's encoding. */
    static final char BAD_BYTE = '\uE000';

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final SampleSource source;
    private final OutputStream out;
    private final StringBuilder text = new StringBuilder(512);

    RowText(SampleSource source, OutputStream out) {
        this.source = source;
        this.out = out;
    }

    void header() throws IOException {
        if (source.format() == SampleSource.Format.CSV) {
            CsvLine.append(text, source.delimiter(), source.columns().toArray());
            end(Flaw.NONE);
        }
    }

    void row(Object[] cells, Flaw flaw) throws IOException {
        if (source.format() == SampleSource.Format.CSV) {
            CsvLine.append(text, source.delimiter(), cells);
        } else {
            json(cells);
        }
        end(flaw);
    }

    private void end(Flaw flaw) throws IOException {
        switch (flaw) {
            case CUT_SHORT -> text.setLength(text.length() * 3 / 5);
            case FIELD_TOO_MANY -> text.append(source.delimiter()).append('x');
            case FIELD_TOO_FEW -> text.setLength(text.lastIndexOf(String.valueOf(source.delimiter())));
            case NONE, BAD_BYTES -> {}
        }
        text.append('\n');
        if (flaw == Flaw.BAD_BYTES) {
            int at = text.indexOf(String.valueOf(BAD_BYTE));
            out.write(text.substring(0, at).getBytes(source.encoding()));
            out.write(source.encoding().equals(StandardCharsets.UTF_8) ? 0xFF : 0x81);
            out.write(text.substring(at + 1).getBytes(source.encoding()));
        } else {
            out.write(text.toString().getBytes(source.encoding()));
        }
        text.setLength(0);
    }

    private void json(Object[] cells) {
        List<String> columns = source.columns();
        String open = "";
        text.append('{');
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] == null) {
                continue;
            }
            String column = columns.get(i);
            int dot = column.indexOf('.');
            String parent = dot < 0 ? "" : column.substring(0, dot);
            if (!parent.equals(open)) {
                text.append(open.isEmpty() ? "" : "}");
            }
            char last = text.charAt(text.length() - 1);
            text.append(last == '{' ? "" : ",");
            if (!parent.equals(open) && !parent.isEmpty()) {
                quote(parent);
                text.append(":{");
            }
            open = parent;
            quote(column.substring(dot + 1));
            text.append(':');
            if (cells[i] instanceof String string) {
                quote(string);
            } else {
                text.append(cells[i]);
            }
        }
        text.append(open.isEmpty() ? "}" : "}}");
    }

    private void quote(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** Damage done to a row's text. */
    enum Flaw {
        NONE,
        CUT_SHORT,
        FIELD_TOO_MANY,
        FIELD_TOO_FEW,
        BAD_BYTES
    }
}
