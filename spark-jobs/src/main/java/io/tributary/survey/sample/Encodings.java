package io.tributary.survey.sample;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The encoding of text, by its first bytes: UTF-8 where nearly all lines are valid in it, since hardly any other text is by
 * chance; otherwise a code page of Windows, which also reads what is called Latin-1: of those for other scripts the one
 * whose letters are as frequent as in its languages, if that is clear.
 */
final class Encodings {
    private static final double MOSTLY = 0.8;
    /** Of a hundred, as the detector counts. */
    private static final int LEAST = 20;

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private static final Set<String> WESTERN_NAMES = Set.of("ISO-8859-1", "windows-1252");

    /** What the detector calls them, as the code page that also has their letters. */
    private static final Map<String, String> OTHERS = Map.of(
            "windows-1250", "windows-1250",
            "ISO-8859-2", "iso-8859-2",
            "windows-1251", "windows-1251",
            "KOI8-R", "koi8-r",
            "ISO-8859-5", "iso-8859-5",
            "windows-1253", "windows-1253",
            "ISO-8859-7", "iso-8859-7",
            "windows-1254", "windows-1254",
            "ISO-8859-9", "iso-8859-9");

    private Encodings() {}

    /** An encoding, and why if it is not the usual one. */
    record Guess(Charset encoding, Optional<String> reason) {}

    /**
     * @param head first bytes, up to the end of a line
     * @throws UnreadableException when they are no text that can be read line by line
     */
    static Guess of(byte[] head) throws UnreadableException {
        refuseWideText(head);
        int valid = 0;
        int invalid = 0;
        for (int start = 0; start < head.length; ) {
            int end = start;
            boolean ascii = true;
            for (; end < head.length && head[end] != '\n'; end++) {
                ascii &= head[end] >= 0;
            }
            if (!ascii) {
                boolean utf8 = isUtf8(head, start, end);
                valid += utf8 ? 1 : 0;
                invalid += utf8 ? 0 : 1;
            }
            start = end + 1;
        }
        if (invalid == 0) {
            return new Guess(StandardCharsets.UTF_8, Optional.empty());
        }
        String lines = Wording.share(invalid, (long) valid + invalid, "line") + " beyond ASCII";
        if (valid >= MOSTLY * (valid + invalid)) {
            return new Guess(
                    StandardCharsets.UTF_8,
                    Optional.of(lines + " are not UTF-8 and will be quarantined, the others are"));
        }
        Charset encoding = other(head).orElse(WESTERN);
        return new Guess(
                encoding,
                Optional.of(lines + " are not UTF-8; " + encoding.name().toLowerCase(Locale.ROOT)
                        + " has a letter for each byte"));
    }

    private static void refuseWideText(byte[] head) throws UnreadableException {
        int zeros = 0;
        for (byte each : head) {
            zeros += each == 0 ? 1 : 0;
        }
        if (isWideMark(head) || (zeros > 0 && zeros > head.length / 4)) {
            throw new UnreadableException("is UTF-16 text", "Save it as UTF-8");
        }
        if (zeros > 0) {
            throw new UnreadableException("is no text", "Give CSV, JSON lines, Parquet, Delta or Avro");
        }
    }

    private static boolean isWideMark(byte[] head) {
        int first = head.length < 2 ? 0 : (head[0] & 0xff) << 8 | (head[1] & 0xff);
        return first == 0xFEFF || first == 0xFFFE;
    }

    private static boolean isUtf8(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static Optional<Charset> other(byte[] head) {
        int western = 0;
        CharsetMatch best = null;
        for (CharsetMatch match : new CharsetDetector().setText(head).detectAll()) {
            if (WESTERN_NAMES.contains(match.getName())) {
                western = Math.max(western, match.getConfidence());
            } else if (best == null && OTHERS.containsKey(match.getName())) {
                best = match;
            }
        }
        return best != null && best.getConfidence() >= LEAST && best.getConfidence() > 2 * western
                ? Optional.of(Charset.forName(OTHERS.get(best.getName())))
                : Optional.empty();
    }
}
