package io.tributary.survey.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.config.TextFormat.Header;
import io.tributary.survey.Shelf;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerTest {
    private static final CellJudge JUDGE = new CellJudge() {
        @Override
        public boolean isColumnName(String cell) {
            return cell.equals("town");
        }

        @Override
        public boolean isValue(String cell) {
            return cell.matches(".*\\d.*") || cell.equals("Leeds");
        }
    };

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "id;total\\n1;2,50\\n2;3,75\\n              @ ;",
                "id\\ttotal\\n1\\t2.50\\n2\\t3\\n           @ \\t",
                "id|a,b|total\\n1|x,y|2\\n2|z,z|3\\n        @ |",
                "id,note\\n1,\"a;b;c\"\\n2,\"d;e;f\"\\n      @ ,",
                "_id__total\\n__1__2.50\\n_22__3.00\\n       @ _",
            })
    void delimiters(String text, String delimiter) throws Exception {
        Sample sample = sample(written(text));

        assertThat(sample.text().delimiter()).isEqualTo(written(delimiter).charAt(0));
        assertThat(sample.text().header()).isEqualTo(Header.PRESENT);
        assertThat(sample.rows()).hasSize(2);
        assertThat(sample.broken()).isZero();
    }

    @Test
    void singleQuotes() throws Exception {
        Sample sample = sample("id,note\n1,'a, b'\n2,'c, d'\n");

        assertThat(sample.text().quote()).isEqualTo('\'');
        assertThat(sample.values(1)).containsExactly("a, b", "c, d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "1,2020\\n2,2021\\n3,2022\\n           @ ABSENT",
                "nr,since\\n2,2021\\n3,2022\\n         @ PRESENT",
                "town,colour\\nYork,red\\nHull,blue\\n @ PRESENT",
                "Leeds,red\\nYork,blue\\nHull,red\\n   @ ABSENT",
                "red,York\\nblue,Hull\\nred,Ripon\\n   @ ABSENT"
            })
    void headers(String text, Header header) throws Exception {
        assertThat(sample(written(text)).text().header()).isEqualTo(header);
    }

    @Test
    void encodings() throws Exception {
        String text = "id,town\n1,Köln\n2,Zürich\n";

        assertThat(of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(StandardCharsets.UTF_8);
        assertThat(of(text.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(Charset.forName("windows-1252"));
        assertThat(of(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8))).isEqualTo(StandardCharsets.UTF_8);
        assertThat(sample(("\uFEFF" + text)).columns()).containsExactly("id", "town");
        String russian =
                "id,town\n" + "1,Нижний Новгород и другие города на Волге\n2,Санкт-Петербург\n3,Москва\n".repeat(5);
        assertThat(of(russian.getBytes(Charset.forName("windows-1251")))).isEqualTo(Charset.forName("windows-1251"));
    }

    @Test
    void oneLineInAnotherEncodingIsNoReasonForIt() throws Exception {
        byte[] good = "id,town\n1,Köln\n2,Zürich\n3,Düren\n4,Jülich\n5,Würzburg\n".getBytes(StandardCharsets.UTF_8);
        byte[] bad = "6,Lübeck\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = new byte[good.length + bad.length];
        System.arraycopy(good, 0, both, 0, good.length);
        System.arraycopy(bad, 0, both, good.length, bad.length);

        Sample sample = sampler(new Shelf().file("a.csv", both));

        assertThat(sample.text().encoding()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(sample.broken()).isEqualTo(1);
        assertThat(sample.reasons().get("encoding"))
                .isEqualTo("17 % of 6 lines beyond ASCII are not UTF-8 and will be quarantined, the others are");
    }

    @Test
    void rowsOfAnotherLengthAreCounted() throws Exception {
        Sample sample = sample("id,town\n1,York\n2\n3,Hull\n4,Ripon\n5,Leeds\n6,Bath\n7,Ely\n");

        assertThat(sample.rows()).hasSize(6);
        assertThat(sample.broken()).isEqualTo(1);
    }

    @Test
    void noMoreRowsThanAllowedAreRead() throws Exception {
        Shelf shelf = new Shelf().file("a.csv", Shelf.rows("id,town", 30, i -> i + ",York"));

        Sample sample = new Sampler(shelf, JUDGE, 10).of(shelf.found().get(0));

        assertThat(sample.rows()).hasSize(10);
        assertThat(sample.isAll()).isFalse();
    }

    @Test
    void nestedJson() throws Exception {
        Shelf shelf = new Shelf()
                .file("a.json", "{\"id\":1,\"a\":{\"b\":\"x\",\"c\":null},\"d\":[1]}\n{\"id\":2,\"e.f\":3}\n");

        Sample sample = sampler(shelf);

        assertThat(sample.columns()).containsExactly("id", "a.b", "a.c", "d");
        assertThat(sample.rows().get(0)).containsExactly("1", "x", null, "[1]");
    }

    @Test
    void aFileThatCannotBeReadSaysNothingOfItsContent() {
        Shelf shelf = new Shelf();
        FoundFile gone = new FoundFile("gone.csv", 3, FoundFile.Form.FILE);

        assertThatThrownBy(() -> new Sampler(shelf, JUDGE, 10).of(gone))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("cannot be read (IOException)");
    }

    private static Charset of(byte[] bytes) throws UnreadableException {
        return sampler(new Shelf().file("a.csv", bytes)).text().encoding();
    }

    private static Sample sample(String text) throws UnreadableException {
        return sampler(new Shelf().file("a.csv", text));
    }

    private static Sample sampler(Shelf shelf) throws UnreadableException {
        return new Sampler(shelf, JUDGE, 1000).of(shelf.found().get(0));
    }

    private static String written(String text) {
        return text.strip().replace("\\n", "\n").replace("\\t", "\t").replace('_', ' ');
    }
}
