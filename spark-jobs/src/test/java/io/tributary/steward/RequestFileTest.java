package io.tributary.steward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.ConfigurationException;
import io.tributary.steward.Request.Place;
import io.tributary.steward.Request.Wish;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestFileTest {

    private static List<Request> read(String text) {
        return new RequestFile("asked.csv", List.of("email", "city"), "ben").read(new StringReader(text));
    }

    @Test
    void aSheetOfRequests() {
        List<Request> requests = read("""
                decision,first,second,until,who,why,city,email
                together,crm:1,web:2,2026-12-31,ann,"same person, she says",,
                pin,C1,,,,moved,Leeds,
                lift,7,,,,done,,
                """);

        assertThat(requests).extracting(Request::wish).containsExactly(Wish.TOGETHER, Wish.PIN, Wish.LIFT);
        assertThat(requests.get(0).until()).contains(LocalDate.parse("2026-12-31"));
        assertThat(requests.get(0).why()).isEqualTo("same person, she says");
        assertThat(requests.get(0).who()).isEqualTo("ann");
        assertThat(requests.get(1).who()).isEqualTo("ben");
        assertThat(requests.get(1).values()).containsEntry("city", "Leeds").containsEntry("email", "");
        assertThat(requests)
                .extracting(each -> each.place().orElseThrow())
                .containsExactly(new Place("asked.csv", 2), new Place("asked.csv", 3), new Place("asked.csv", 4));
    }

    @Test
    void allProblemsAtOnce() {
        assertThatThrownBy(() -> read("decison,first,second,emial\njoin,a,b,c\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("asked.csv:1: Unknown column 'decison'. Did you mean 'decision'?")
                .hasMessageContaining("asked.csv:1: Unknown column 'emial'. Did you mean 'email'?")
                .hasMessageContaining("asked.csv:1: There is no column 'why'");
        assertThatThrownBy(() -> read("decision,first,second,until,why\nappart,a,b,soon,w\npin,a,b,,w,x\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("asked.csv:2: Unknown decision 'appart'. Did you mean 'apart'?")
                .hasMessageContaining("asked.csv:2: 'soon' in until is not a date. Write it as 2026-12-31")
                .hasMessageContaining("asked.csv:3: The row has more fields than the header");
        assertThatThrownBy(() -> read("decision,first,why\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("asked.csv: The file asks for nothing. Write a row for each decision");
    }
}
