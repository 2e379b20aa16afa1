package io.tributary.table;

import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.Platform;

/**
 * Ids of records and nodes: HMAC-SHA-256 of what they stand for, cut to 128 bits, as 32 hexadecimal digits. Keyed,
 * because source keys can be emails that a plain hash would give away; 128 bits, because 64 collide at a billion rows
 * with a probability of 2.7 %. The key never stands in a plan: it travels inside the function object.
 */
public final class KeyedHash implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int BYTES = 16;

    private final byte[] key;
    private transient ThreadLocal<Mac> mac;
    private transient Seeds seeds;

    /** @param salt the lake's secret */
    public KeyedHash(String salt) {
        this.key = salt.getBytes(StandardCharsets.UTF_8);
    }

    /** Hash of a pair; the first part keeps different kinds of thing apart. Null if either is. */
    public String hash(String kind, String value) {
        if (kind == null || value == null) {
            return null;
        }
        Mac hmac = mac();
        hmac.update(kind.getBytes(StandardCharsets.UTF_8));
        hmac.update((byte) 0);
        return HexFormat.of().formatHex(hmac.doFinal(value.getBytes(StandardCharsets.UTF_8)), 0, BYTES);
    }

    /**
     * Tells two versions of a row apart, 128 bits as 32 hexadecimal digits: XXH64 twice, with secret seeds. A tenth of the
     * time of {@link #hash}, which whole rows are too long for; an id of nothing.
     */
    public String contentHash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().toHexDigits(content(bytes, seeds().first()))
                + HexFormat.of().toHexDigits(content(bytes, seeds().second()));
    }

    private static long content(byte[] bytes, long seed) {
        return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, seed);
    }

    private Seeds seeds() {
        if (seeds == null) {
            String secret = hash("tributary", "seeds of content hashes");
            seeds = new Seeds(
                    Long.parseUnsignedLong(secret.substring(0, 16), 16),
                    Long.parseUnsignedLong(secret.substring(16), 16));
        }
        return seeds;
    }

    private record Seeds(long first, long second) {}

    /** {@link #hash} as a column. */
    public Column column(Column kind, Column value) {
        return udf((UDF2<String, String, String>) this::hash, DataTypes.StringType)
                .withName("keyed_hash")
                .apply(kind, value);
    }

    /** Tells two salts apart without giving either away. */
    public String fingerprint() {
        return hash("tributary", "salt fingerprint");
    }

    private Mac mac() {
        if (mac == null) {
            mac = ThreadLocal.withInitial(this::newMac);
        }
        return mac.get();
    }

    private Mac newMac() {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(key, "HmacSHA256"));
            return hmac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "keyed hash";
    }
}
