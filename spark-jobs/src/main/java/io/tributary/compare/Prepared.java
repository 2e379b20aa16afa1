package io.tributary.compare;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Prepared values as bytes: a number of items, each a float, then the length of a text in one byte, then the text. An item
 * of a comparator without floats has 0 there.
 */
final class Prepared {
    /** Bytes of a text that are kept. */
    static final int LONGEST = 64;

    private static final int HEADER = Float.BYTES + 1;
    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MOST_ITEMS = 16;

    private Prepared() {}

    /** Collects items. */
    static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);
        private int items;

        Writer() {
            out.write(0);
        }

        /** Items beyond sixteen are not kept. */
        Writer add(float number, String text) {
            if (items < MOST_ITEMS) {
                items++;
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                byte[] header = new byte[HEADER];
                int length = Math.min(bytes.length, LONGEST);
                FLOATS.set(header, 0, number);
                header[Float.BYTES] = (byte) length;
                out.write(header, 0, HEADER);
                out.write(bytes, 0, length);
            }
            return this;
        }

        /** Null if nothing was added. */
        byte[] bytes() {
            if (items == 0) {
                return null;
            }
            byte[] bytes = out.toByteArray();
            bytes[0] = (byte) items;
            return bytes;
        }
    }

    static int items(byte[] prepared) {
        return prepared[0];
    }

    /** Where the first item begins. */
    static int first() {
        return 1;
    }

    /** Where the item after the one at a place begins. */
    static int next(byte[] prepared, int place) {
        return place + HEADER + prepared[place + Float.BYTES];
    }

    static float number(byte[] prepared, int place) {
        return (float) FLOATS.get(prepared, place);
    }

    /** Where the text of the item at a place begins. */
    static int text(int place) {
        return place + HEADER;
    }

    static int length(byte[] prepared, int place) {
        return prepared[place + Float.BYTES];
    }

    static boolean sameText(byte[] left, int leftPlace, byte[] right, int rightPlace) {
        int length = length(left, leftPlace);
        return length == length(right, rightPlace)
                && java.util.Arrays.equals(
                        left,
                        text(leftPlace),
                        text(leftPlace) + length,
                        right,
                        text(rightPlace),
                        text(rightPlace) + length);
    }
}
