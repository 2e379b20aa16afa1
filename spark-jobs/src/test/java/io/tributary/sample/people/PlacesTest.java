package io.tributary.sample.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.tributary.sample.people.Places.Country;
import io.tributary.sample.people.Places.Phone;
import io.tributary.sample.people.Places.PhonePlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    @Test
    void everyPhoneNumberIsValidInItsCountryHoweverItIsWritten() throws NumberParseException {
        for (Country country : Places.countries()) {
            for (PhonePlan plan : List.of(country.mobile(), country.landline())) {
                for (long subscriber = 0; subscriber < 500; subscriber++) {
                    Phone phone = new Phone(plan, plan.number(subscriber * 9_770_123));
                    String wanted = phone.e164();
                    for (String written :
                            List.of(phone.national(), phone.international(), phone.e164(), phone.dialled())) {
                        var parsed = numbers.parse(written, written.startsWith("00") ? "DE" : country.code());
                        assertThat(numbers.isValidNumber(parsed))
                                .as(country.code() + " " + written)
                                .isTrue();
                        assertThat(numbers.format(parsed, PhoneNumberUtil.PhoneNumberFormat.E164))
                                .as(country.code() + " " + written)
                                .isEqualTo(wanted);
                    }
                }
            }
        }
    }

    @Test
    void noTwoSubscribersShareANumber() {
        for (Country country : Places.countries()) {
            Set<String> seen = new HashSet<>();
            for (long subscriber = 0; subscriber < 20_000; subscriber++) {
                seen.add(country.mobile().number(subscriber));
            }
            assertThat(seen).as(country.code()).hasSize(20_000);
        }
    }
}
