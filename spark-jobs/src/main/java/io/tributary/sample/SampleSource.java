package io.tributary.sample;

import io.tributary.sample.people.WordLists;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The eleven sources: format, and columns in file order with the key first. A dot in a JSON column is a nested object;
 * Parquet columns name their type.
 */
enum SampleSource {
    CRM_CONTACTS(
            Format.CSV,
            "contact_id,customer_number,title,first_name,last_name,suffix,birth_date,gender,email,email2,phone,line1,"
                    + "city,postcode,region,country,notes,updated_at"),
    WEB_ACCOUNTS(
            Format.JSON,
            "user_id,email,email_verified,customer_number,profile.first,profile.last,profile.birthday,profile.language,"
                    + "phone,address.street,address.city,address.postcode,address.country,status,created_at,updated_at"),
    LOYALTY_MEMBERS(
            Format.PARQUET,
            "member_id,given_name,family_name,name_suffix,birth_date:date,sex,email,mobile,street,city,postcode,"
                    + "country,points:integer,joined_on:date,updated_at:timestamp"),
    POS_CUSTOMERS(
            Format.CSV, "pos_id,name,birth_date,phone,email,street,postcode,city,country,store,turnover,updated_on"),
    SUPPORT_CONTACTS(
            Format.JSON,
            "id,contact.name,contact.email,contact.phone,contact.birth_date,contact.city,contact.postcode,"
                    + "contact.country,locale,note,updated_at"),
    ORDERS(
            Format.PARQUET,
            "order_id,kind,ordered_at:timestamp,customer_number,loyalty_id,pos_id,email,channel,store,amount:decimal,"
                    + "currency,lines:integer,category,original_order_id"),
    WEB_EVENTS(
            Format.JSON,
            "event_id,at,kind,cookie,device.id,device.os,device.app,user.id,page.path,page.category,utm.source,"
                    + "utm.campaign"),
    EMAIL_ENGAGEMENT(Format.CSV, "event_id,recipient,kind,campaign,occurred_at,link"),
    TICKETS(
            Format.JSON,
            "event_id,ticket_id,kind,at,requester.email,requester.phone,requester.user_id,channel,category,score"),
    CONSENT_EVENTS(
            Format.CSV,
            "event_id,user_id,email,phone,purpose,channel,status,basis,policy_version,proof,jurisdiction,expires_on,"
                    + "decided_at"),
    SUBSCRIPTIONS(
            Format.CSV,
            "period_id,op,subscription_id,user_id,email,plan,kind,billing_status,amount,currency,period_end,"
                    + "changed_at");

    /** Kinds of file. */
    enum Format {
        CSV("csv"),
        JSON("jsonl"),
        PARQUET("parquet");

        private final String extension;

        Format(String extension) {
            this.extension = extension;
        }
    }

    private final Format format;
    private final List<String> columns = new ArrayList<>();
    private StructType schema = new StructType();

    SampleSource(Format format, String columns) {
        this.format = format;
        for (String column : WordLists.cut(columns, ',')) {
            int colon = column.indexOf(':');
            String name = colon < 0 ? column : column.substring(0, colon);
            this.columns.add(name);
            schema = schema.add(name, type(colon < 0 ? "text" : column.substring(colon + 1)));
        }
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    Format format() {
        return format;
    }

    String extension() {
        return format.extension;
    }

    List<String> columns() {
        return columns;
    }

    StructType schema() {
        return schema;
    }

    int column(String name) {
        return columns.indexOf(name);
    }

    /** The tills write what they call Latin-1: the Windows page, in which five bytes mean nothing. */
    Charset encoding() {
        return this == POS_CUSTOMERS ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
    }

    char delimiter() {
        return this == CRM_CONTACTS || this == POS_CUSTOMERS ? ';' : ',';
    }

    boolean holdsPersons() {
        return switch (this) {
            case CRM_CONTACTS, WEB_ACCOUNTS, LOYALTY_MEMBERS, POS_CUSTOMERS, SUPPORT_CONTACTS -> true;
            default -> false;
        };
    }

    private static DataType type(String word) {
        return switch (word) {
            case "integer" -> DataTypes.LongType;
            case "decimal" -> DataTypes.createDecimalType(18, 2);
            case "date" -> DataTypes.DateType;
            case "timestamp" -> DataTypes.TimestampType;
            default -> DataTypes.StringType;
        };
    }
}
