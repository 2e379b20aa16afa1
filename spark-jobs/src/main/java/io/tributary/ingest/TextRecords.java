package io.tributary.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a byte stream into records: lines, or in CSV lines joined while a quote is open. Each knows its first line and
 * whether its bytes are valid. A quote that stays open for {@link #LONGEST_RECORD} bytes or to the end of the file was
 * never meant: its line is a record of its own and the next line starts afresh, so that one stray quote costs one row.
 *
 * <p>Works on encodings in which line feed and quote are single bytes of their ASCII value: UTF-8, ISO 8859, Windows.
 */
final class TextRecords {
    private static final int LONGEST_RECORD = 1 << 18;
    private static final int NO_QUOTE = -1;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final int quote;
    private final int delimiter;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] record = new byte[1 << 10];
    private int length;
    private byte[] again = new byte[0];
    private int againAt;
    private long line = 1;

    private TextRecords(InputStream in, Charset encoding, int quote, int delimiter) {
        this.in = in;
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.quote = quote;
        this.delimiter = delimiter;
    }

    static TextRecords lines(InputStream in, Charset encoding) {
        return new TextRecords(in, encoding, NO_QUOTE, NO_QUOTE);
    }

    static TextRecords csv(InputStream in, Charset encoding, char quote, char delimiter) {
        return new TextRecords(in, encoding, quote, delimiter);
    }

    /**
     * A record.
     *
     * @param line its first line, from 1
     * @param text its text; where bytes are invalid they stand as \xNN
     * @param bytes its bytes if they are invalid in the encoding, otherwise null
     * @param unclosed whether a quote in it is never closed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never kept
    record TextRecord(long line, String text, byte[] bytes, boolean unclosed) {
        boolean isBlank() {
            return bytes == null && text.isBlank();
        }
    }

    /** The next record, without its line end; empty at the end of the stream. */
    Optional<TextRecord> next() throws IOException {
        long first = line;
        length = 0;
        boolean open = false;
        // A quote counts at the start of a field, and right after one that closed: doubled, it stands for itself.
        boolean mayQuote = true;
        int value;
        while ((value = read()) >= 0) {
            if (value == '\n') {
                line++;
                if (!open) {
                    return Optional.of(record(first, length));
                }
            }
            if (value == quote && (open || mayQuote)) {
                open = !open;
                mayQuote = !open;
            } else {
                mayQuote = value == delimiter;
            }
            keep(value);
            if (open && length > LONGEST_RECORD) {
                break;
            }
        }
        if (open) {
            return Optional.of(firstLine(first));
        }
        return length == 0 ? Optional.empty() : Optional.of(record(first, length));
    }

    private TextRecord record(long first, int size) {
        return decoded(first, Arrays.copyOf(record, withoutReturn(size)), false);
    }

    private void keep(int value) {
        if (length == record.length) {
            record = Arrays.copyOf(record, 2 * length);
        }
        record[length++] = (byte) value;
    }

    private TextRecord firstLine(long first) {
        int cut = 0;
        while (cut < length && record[cut] != '\n') {
            cut++;
        }
        int rest = Math.min(length, cut + 1);
        byte[] queued = new byte[length - rest + again.length - againAt];
        System.arraycopy(record, rest, queued, 0, length - rest);
        System.arraycopy(again, againAt, queued, length - rest, again.length - againAt);
        again = queued;
        againAt = 0;
        line = first + 1;
        return decoded(first, Arrays.copyOf(record, withoutReturn(cut)), true);
    }

    private int withoutReturn(int size) {
        return size > 0 && record[size - 1] == '\r' ? size - 1 : size;
    }

    private int read() throws IOException {
        if (againAt < again.length) {
            return again[againAt++] & 0xff;
        }
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
            if (end == 0) {
                return -1;
            }
        }
        return buffer[at++] & 0xff;
    }

    private TextRecord decoded(long first, byte[] bytes, boolean unclosed) {
        byte[] content = first == 1 ? withoutByteOrderMark(bytes) : bytes;
        try {
            CharBuffer text = decoder.reset().decode(ByteBuffer.wrap(content));
            return new TextRecord(first, text.toString(), null, unclosed);
        } catch (CharacterCodingException e) {
            return new TextRecord(first, escaped(content), content, unclosed);
        }
    }

    /** Valid stretches as text, each invalid byte as \xNN: seen, not replaced. */
    private String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length + 16);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length + 1);
        decoder.reset();
        while (input.hasRemaining()) {
            var result = decoder.decode(input, output, true);
            text.append(output.flip());
            output.clear();
            for (int i = 0; result.isError() && i < result.length(); i++) {
                text.append(String.format("\\x%02X", input.get()));
            }
        }
        return text.toString();
    }

    private static byte[] withoutByteOrderMark(byte[] bytes) {
        boolean mark = bytes.length >= 3
                && (bytes[0] & 0xff) == 0xEF
                && (bytes[1] & 0xff) == 0xBB
                && (bytes[2] & 0xff) == 0xBF;
        return mark ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }
}
