package io.tributary.survey.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.survey.meaning.ColumnNames.Hint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnNamesTest {
    @ParameterizedTest
    @CsvSource({
        "first_name, GIVEN_NAME",
        "FirstName, GIVEN_NAME",
        "Vorname, GIVEN_NAME",
        "profile.first, GIVEN_NAME",
        "prénom, GIVEN_NAME",
        "billing_last_name, FAMILY_NAME",
        "contact.name, FULL_NAME",
        "Geb.-Datum, DATE_OF_BIRTH",
        "data di nascita, DATE_OF_BIRTH",
        "email2, EMAIL",
        "E-Mail, EMAIL",
        "email_verified, VERIFIED",
        "address_1, STREET",
        "address_2, STREET_LINE_2",
        "street_number, HOUSE_NUMBER",
        "PLZ, POSTCODE",
        "postcode_fake, POSTCODE",
        "address.country, COUNTRY",
        "requester.user_id, USER_ID",
        "customer_id, CUSTOMER_NUMBER",
        "Kundennummer, CUSTOMER_NUMBER",
        "kdnr, CUSTOMER_NUMBER",
        "unique_id, RECORD_ID",
        "order_date, EVENT_TIME",
        "Geändert am, UPDATED_AT",
        "dollar_value, AMOUNT",
        "Betrag EUR, AMOUNT",
        "number_of_cds, QUANTITY",
        "soc_sec_id, NATIONAL_ID",
    })
    void says(String column, Meaning meaning) {
        assertThat(ColumnNames.hint(column).map(Hint::meaning)).contains(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "company_name",
                "store_city",
                "device.os",
                "cluster",
                "x",
                "",
                "seller_email",
                "spouse first name",
                "browser"
            })
    void saysNothingOfThePersonOfTheRow(String column) {
        assertThat(ColumnNames.hint(column).map(Hint::meaning)).isEmpty();
    }
}
