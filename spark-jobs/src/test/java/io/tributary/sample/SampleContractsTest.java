package io.tributary.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.Configuration;
import io.tributary.config.SourceColumn;
import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Format;
import io.tributary.config.load.ConfigurationLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contracts of the demo against what the sample delivers. */
class SampleContractsTest {
    private final Configuration demo = ConfigurationLoader.load(Path.of("../conf/demo"), Map.of(), Map.of());

    @Test
    void everySourceHasItsContractAndTheTruthHasNone() {
        assertThat(demo.sources())
                .extracting(SourceConfig::name)
                .containsExactlyInAnyOrderElementsOf(Stream.of(SampleSource.values())
                        .map(SampleSource::folder)
                        .toList());
        assertThat(demo.sources()).noneMatch(contract -> contract.path().contains(Truth.FOLDER));
    }

    @Test
    void contractsDeclareWhatIsDelivered() {
        for (SampleSource source : SampleSource.values()) {
            SourceConfig contract = contract(source);
            assertThat(contract.columns().stream().map(SourceColumn::name).toList())
                    .as(source.folder())
                    .containsExactlyElementsOf(source.columns());
            assertThat(contract.key()).containsExactly(source.columns().get(0));
            assertThat(contract.path()).isEqualTo(source.folder() + "/{date}/*." + source.extension());
            assertThat(contract.format().name().toLowerCase(Locale.ROOT))
                    .startsWith(source.format().name().toLowerCase(Locale.ROOT));
            if (contract.format() != Format.PARQUET) {
                assertThat(contract.text().encoding()).isEqualTo(source.encoding());
            }
        }
    }

    @Test
    void everyContractShowsAGoodAndABadRow() {
        for (SourceConfig contract : demo.sources()) {
            assertThat(contract.examples()).as(contract.name()).anyMatch(example -> example.quarantine()
                    .isEmpty());
            assertThat(contract.examples()).as(contract.name()).anyMatch(example -> example.quarantine()
                    .isPresent());
        }
    }

    @Test
    void exampleRowsHaveTheColumnsOfTheFile() {
        for (SourceConfig contract : demo.sources()) {
            for (var example : contract.examples()) {
                boolean counted = contract.format() == Format.CSV
                        && !example.quarantine().equals(Optional.of("wrong-column-count"));
                if (counted) {
                    String delimiter = String.valueOf(contract.text().delimiter());
                    assertThat(List.of(example.row().split(delimiter, -1)))
                            .as(contract.name() + " line " + example.line())
                            .hasSize(contract.columns().size());
                }
            }
        }
    }

    private SourceConfig contract(SampleSource source) {
        return demo.sources().stream()
                .filter(contract -> contract.name().equals(source.folder()))
                .findFirst()
                .orElseThrow();
    }
}
