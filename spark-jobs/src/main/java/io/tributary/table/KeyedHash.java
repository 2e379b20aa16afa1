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
import org.apache.spark.sql.types.DataTypes;

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
