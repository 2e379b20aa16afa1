package io.tributary.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.AttributesConfig.Cardinality;
import io.tributary.config.AttributesConfig.Identifier;
import io.tributary.config.AttributesConfig.IdentifierForm;
import io.tributary.config.Configuration;
import io.tributary.config.ConsentMapping;
import io.tributary.config.EventMapping.Expression;
import io.tributary.config.LakeConfig;
import io.tributary.config.LakeConfig.DeletionVectors;
import io.tributary.config.MatchConfig;
import io.tributary.config.MatchConfig.BlockingRule;
import io.tributary.config.MatchConfig.Comparison;
import io.tributary.config.MatchConfig.Frequency;
import io.tributary.config.PersonMapping;
import io.tributary.config.PersonMapping.Field;
import io.tributary.config.PersonMapping.NamePart;
import io.tributary.config.PiiClass;
import io.tributary.config.QualityConfig.Check;
import io.tributary.config.QualityConfig.Range;
import io.tributary.config.QualityConfig.Rule;
import io.tributary.config.QualityConfig.RuleKey;
import io.tributary.config.QualityConfig.Severity;
import io.tributary.config.ResolveConfig;
import io.tributary.config.ResolveConfig.Links;
import io.tributary.config.Secret;
import io.tributary.config.SemanticType;
import io.tributary.config.SourceColumn;
import io.tributary.config.SourceColumn.Future;
import io.tributary.config.SourceColumn.Presence;
import io.tributary.config.SourceConfig;
import io.tributary.config.SourceConfig.Change;
import io.tributary.config.SourceConfig.Format;
import io.tributary.config.SourceConfig.Kind;
import io.tributary.config.SourceConfig.Mode;
import io.tributary.config.SourceConfig.NewColumn;
import io.tributary.config.SourceConfig.SensitiveClass;
import io.tributary.config.SourceExample;
import io.tributary.config.TextFormat;
import io.tributary.config.TextFormat.Header;
import io.tributary.config.ValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLoaderTest {
    @TempDir
    Path directory;

    @Nested
    class EveryDocumentedKey {
        Configuration configuration;

        @BeforeEach
        void load() throws IOException {
            configuration = DocumentedConfiguration.in(directory).load();
        }

        /** Those that no other test loads, too. */
        @Test
        void everyFolderForEvaluationLoads() throws IOException {
            try (Stream<Path> folders = Files.list(Path.of("../conf/evaluation"))) {
                assertThat(folders).isNotEmpty().allSatisfy(folder -> assertThat(
                                ConfigurationLoader.load(folder, Map.of(), Map.of())
                                        .sources())
                        .isNotEmpty());
            }
        }

        @Test
        void ofTheLake() {
            assertThat(configuration.lake())
                    .isEqualTo(new LakeConfig(
                            Optional.of(new Secret("TRIBUTARY_SALT", "a salt that nobody knows")),
                            Duration.ofDays(60),
                            Duration.ofSeconds(10),
                            Duration.ofMinutes(2),
                            DeletionVectors.ON,
                            Map.of("delta.logRetentionDuration", "interval 60 days")));
        }

        @Test
        void ofAttributes() {
            assertThat(configuration.attributes().attributes())
                    .hasSize(8)
                    .contains(
                            new Attribute(
                                    "email",
                                    SemanticType.EMAIL,
                                    PiiClass.DIRECT,
                                    Cardinality.MANY,
                                    Optional.of("email"),
                                    ""),
                            new Attribute(
                                    "loyalty_tier",
                                    SemanticType.CATEGORY,
                                    PiiClass.NONE,
                                    Cardinality.ONE,
                                    Optional.empty(),
                                    "Bronze, silver or gold"));
            assertThat(configuration.attributes().identifiers())
                    .extracting(Identifier::name)
                    .containsExactly("user_id", "crm_id", "customer_number", "email", "phone", "cookie_id");
            assertThat(configuration.attributes().identifier("crm_id"))
                    .contains(new Identifier("crm_id", IdentifierForm.KEY, List.of("^0+$", "^TEST")));
        }

        @Test
        void ofMatching() {
            MatchConfig match = configuration.match();
            assertThat(match.comparisons())
                    .hasSize(6)
                    .contains(
                            new Comparison(
                                    "name",
                                    MatchConfig.Comparator.FULL_NAME,
                                    List.of("given_name", "family_name"),
                                    List.of(),
                                    Frequency.COUNTS),
                            new Comparison(
                                    "street",
                                    MatchConfig.Comparator.JARO_WINKLER,
                                    List.of("street"),
                                    List.of(0.92, 0.85),
                                    Frequency.IGNORED));
            assertThat(match.blocking())
                    .extracting(BlockingRule::toString)
                    .hasSize(5)
                    .contains(
                            "value(phone)",
                            "token(given_name, family_name) + year(date_of_birth)",
                            "sql: concat(left(family_name, 3), year(date_of_birth))");
            assertThat(match.limits()).isEqualTo(new MatchConfig.Limits(500, 40, 1_000_000, 40));
            assertThat(match.reviewThreshold()).isEqualTo(-3);
        }

        @Test
        void ofResolving() {
            ResolveConfig resolve = configuration.resolve();
            assertThat(resolve.identifier("user_id").orElseThrow().links()).isEqualTo(Links.RECORDS);
            assertThat(resolve.identifier("email").orElseThrow().links()).isEqualTo(Links.RECORDS);
            assertThat(resolve.identifier("phone").orElseThrow().links()).isEqualTo(Links.EVENTS);
            assertThat(resolve.thresholds()).isEqualTo(new ResolveConfig.Thresholds(4, 3, 12));
            assertThat(resolve.limits()).isEqualTo(new ResolveConfig.Limits(1000, 20, 4));
            assertThat(source("crm_contacts").copies()).isEqualTo(SourceConfig.Copies.NONE);
        }

        @Test
        void ofQuality() {
            assertThat(configuration.quality().rules())
                    .hasSize(Check.values().length)
                    .contains(
                            new Rule(
                                    "members have an email",
                                    Check.NULL_RATE,
                                    Map.of(RuleKey.SOURCE, "crm_contacts", RuleKey.ATTRIBUTE, "email"),
                                    Range.ANY,
                                    Optional.empty(),
                                    Optional.of(0.4),
                                    Severity.WARN),
                            new Rule(
                                    "churn is a probability",
                                    Check.SCORE_RANGE,
                                    Map.of(RuleKey.SCORE, "churn"),
                                    new Range(Optional.of(0.0), Optional.of(1.0)),
                                    Optional.empty(),
                                    Optional.of(0.0),
                                    Severity.FAIL),
                            new Rule(
                                    "one row per record",
                                    Check.UNIQUE_KEY,
                                    Map.of(RuleKey.TABLE, "standard_record"),
                                    Range.ANY,
                                    Optional.empty(),
                                    Optional.of(0.0),
                                    Severity.FAIL));
        }

        @Test
        void ofASourceOfPersons() {
            SourceConfig source = source("crm_contacts");
            assertThat(source.owner()).isEqualTo("sales-operations");
            assertThat(source.kinds()).containsExactly(Kind.PERSON);
            assertThat(source.format()).isEqualTo(Format.CSV);
            assertThat(source.path()).isEqualTo("crm_contacts/{date}/*.csv");
            assertThat(source.mode()).isEqualTo(Mode.SNAPSHOT);
            assertThat(source.text()).isEqualTo(new TextFormat(StandardCharsets.ISO_8859_1, ';', '\'', Header.ABSENT));
            assertThat(source.timeZone()).isEqualTo(ZoneId.of("Europe/London"));
            assertThat(source.key()).containsExactly("contact_id");
            assertThat(source.eventTime()).contains("updated_at");
            assertThat(source.newColumn()).isEqualTo(NewColumn.KEEP);
            assertThat(source.defaultRegion()).contains("GB");
            assertThat(source.trust()).isEqualTo(80);
            assertThat(source.sensitive()).containsExactly(SensitiveClass.CARD_NUMBER, SensitiveClass.HEALTH);
            assertThat(source.columns())
                    .hasSize(12)
                    .startsWith(new SourceColumn(
                            "contact_id",
                            ValueType.TEXT,
                            List.of(),
                            Presence.REQUIRED,
                            Optional.empty(),
                            '.',
                            Future.REFUSED))
                    .contains(
                            new SourceColumn(
                                    "contract_end",
                                    ValueType.DATE,
                                    List.of(),
                                    Presence.OPTIONAL,
                                    Optional.empty(),
                                    '.',
                                    Future.ALLOWED),
                            new SourceColumn(
                                    "credit",
                                    ValueType.DECIMAL,
                                    List.of(),
                                    Presence.OPTIONAL,
                                    Optional.of(new BigDecimal("-500")),
                                    ',',
                                    Future.REFUSED));
            assertThat(source.column("updated_at").orElseThrow().formats())
                    .containsExactly("yyyy-MM-dd HH:mm:ss", "dd/MM/yyyy HH:mm");
            assertThat(source.event()).isEmpty();
        }

        @Test
        void ofTheMappingOfAPerson() {
            PersonMapping person = source("crm_contacts").person().orElseThrow();
            assertThat(person.attributes())
                    .hasSize(7)
                    .containsEntry(
                            "given_name",
                            new Field(List.of("name"), Optional.of(NamePart.GIVEN), Optional.empty(), Optional.empty()))
                    .containsEntry(
                            "email",
                            new Field(List.of("email", "email2"), Optional.empty(), Optional.empty(), Optional.empty()))
                    .containsEntry(
                            "street",
                            new Field(
                                    List.of("line1", "line2"), Optional.empty(), Optional.of(", "), Optional.empty()));
            assertThat(person.identifiers()).isEqualTo(Map.of("crm_id", "contact_id"));
        }

        @Test
        void ofExamples() {
            SourceExample refused = source("crm_contacts").examples().get(1);
            assertThat(refused.quarantine()).contains("missing-key");
            assertThat(refused.row()).isEqualTo(";2024-05-01 10:00:00;;;;Ann Lee;;;;;;");
            assertThat(refused.line()).isEqualTo(45);
            SourceExample event = source("shop_orders").examples().get(0);
            assertThat(event.event())
                    .isEqualTo(Map.of("interaction_type", "order", "amount", "12.5000", "currency", "EUR"));
        }

        @Test
        void ofEventsChangesAndConsent() {
            assertThat(source("shop_orders").event().orElseThrow().type())
                    .isEqualTo(new Expression(
                            Optional.empty(), Optional.of("order.kind"), Map.of("S", "order", "R", "return")));
            assertThat(source("shop_orders").event().orElseThrow().channel())
                    .contains(new Expression(Optional.of("web"), Optional.empty(), Map.of()));
            assertThat(source("shop_orders").event().orElseThrow().properties()).containsExactly("quantity", "gift");
            assertThat(source("shop_orders").timeZone()).isEqualTo(ZoneId.of("UTC"));
            assertThat(source("shop_orders").trust()).isEqualTo(50);
            assertThat(source("subscriptions").change())
                    .contains(new Change("op", Set.of("I", "C"), Set.of("U"), Set.of("D")));
            ConsentMapping consent = source("consents").consent().orElseThrow();
            assertThat(consent.lawfulBasis())
                    .contains(new Expression(Optional.of("consent"), Optional.empty(), Map.of()));
            assertThat(consent.expiry().orElseThrow().column()).contains("until");
        }

        private SourceConfig source(String name) {
            return configuration.sources().stream()
                    .filter(source -> source.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void shippedDefaultsStandInForFilesThatAreNotThere() {
        Configuration configuration = Folder.good(directory).load();

        assertThat(configuration.lake())
                .isEqualTo(new LakeConfig(
                        Optional.empty(),
                        Duration.ofDays(30),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        DeletionVectors.OFF,
                        Map.of()));
        assertThat(configuration.attributes().attributes()).hasSize(14);
        assertThat(configuration.attributes().identifiers()).hasSize(9);
        assertThat(configuration.quality().rules()).hasSize(20);
    }

    @Test
    void aKeyLeftOutKeepsItsShippedValue() {
        Configuration configuration = Folder.good(directory)
                .with("lake.yaml", "schema: 1\nretention: 90d\n")
                .with("attributes.yaml", "schema: 1\nattributes: {family_name: family-name}\n")
                .load();

        assertThat(configuration.lake().retention()).isEqualTo(Duration.ofDays(90));
        assertThat(configuration.lake().heartbeat()).isEqualTo(Duration.ofSeconds(30));
        assertThat(configuration.attributes().attributes()).hasSize(1);
        assertThat(configuration.attributes().identifiers()).hasSize(9);
    }

    @Test
    void sourcesAreOrderedByNameNotByFile() {
        Configuration configuration = Folder.good(directory)
                .with("sources/zebra.yaml", Folder.SOURCE.replace("source: people", "source: aardvark"))
                .load();

        assertThat(configuration.sources())
                .isSortedAccordingTo(Comparator.comparing(SourceConfig::name))
                .extracting(SourceConfig::name)
                .containsExactly("aardvark", "people");
    }

    @Test
    void manyProblemsAreToldAtOnceInFileAndLineOrder() {
        String refusal = Folder.good(directory)
                .with("sources/b.yaml", "schema: 1\nsource: b\n  owner: x\n")
                .with(
                        "sources/people.yaml",
                        Folder.SOURCE.replace("owner: sales", "onwer: sales").replace("name}", "nam}"))
                .with("quality.yaml", "schema: 1\nrules: [{name: a, check: freshness-days, severity: warm}]\n")
                .with("attributes.yaml", "schema: 1\nattributs: {}\n")
                .set(Map.of("lake.retention", "soon"))
                .refusal();

        assertThat(refusal).isEqualTo("""
                        8 problems:
                          --set lake.retention: 'retention' is 'soon', not a duration. Write a number and s, m, h or d, such as 30d
                          attributes.yaml:2: unknown key 'attributs'. Did you mean 'attributes'?
                          quality.yaml:2: 'severity' is 'warm', not a known word. Did you mean 'warn'? Allowed: warn, fail
                          quality.yaml:2: a rule of check freshness-days without a bound. Write maximum
                          sources/b.yaml:3: broken YAML: mapping values are not allowed here. Check indentation, colons and quotes on this line and the one before
                          sources/people.yaml: missing key 'owner'. Name who answers for this source
                          sources/people.yaml:3: unknown key 'onwer'. Did you mean 'owner'?
                          sources/people.yaml:15: column 'nam' is not declared. Did you mean 'name'?""");
    }

    @Test
    void aNewerSchemaIsAllThatIsSaidOfItsFile() {
        assertThat(Folder.good(directory)
                        .with("lake.yaml", "schema: 2\nnew-setting: 5\n")
                        .refusal())
                .isEqualTo("lake.yaml:1: schema 2 is newer than 1, the newest this version reads. "
                        + "A newer Tributary wrote this: upgrade");
    }

    @Test
    void everyFileSaysItsSchema() {
        assertThat(Folder.good(directory).with("lake.yaml", "retention: 9d\n").refusal())
                .isEqualTo("lake.yaml: missing key 'schema'. Write schema: 1 on the first line");
    }

    @Test
    void twoSourcesWithOneName() {
        assertThat(Folder.good(directory).with("sources/q.yaml", Folder.SOURCE).refusal())
                .isEqualTo("sources/q.yaml:2: a second source 'people'. "
                        + "It is already in sources/people.yaml: rename one of the two");
    }

    @Test
    void aFolderThatIsNotThere() {
        Path missing = directory.resolve("missing");
        assertThat(Folder.empty(missing).refusal())
                .isEqualTo(missing + ": there is no such configuration folder. Give the folder that holds sources/");
    }

    @Test
    void aFolderWithoutSources() {
        assertThat(Folder.empty(directory).refusal())
                .isEqualTo("sources: there is no source. Write one file per source: sources/NAME.yaml");
    }

    @Test
    void filesThatNobodyWouldRead() {
        assertThat(Folder.good(directory)
                        .with("attribute.yaml", "schema: 1\n")
                        .with("sources/other.yml", "schema: 1\n")
                        .refusal())
                .isEqualTo("""
                        2 problems:
                          attribute.yaml: unknown file. Did you mean 'attributes.yaml'?
                          sources/other.yml: unknown file. Let its name end in .yaml""");
    }

    @Test
    void aFileThatCannotBeRead() throws IOException {
        Files.createDirectories(directory.resolve("lake.yaml"));
        assertThat(Folder.good(directory).refusal())
                .isEqualTo("lake.yaml: cannot be read (IOException). Check that it is a file that you may read");
    }

    @Test
    void aFileThatIsNotUtf8() throws IOException {
        Files.write(directory.resolve("lake.yaml"), "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Folder.good(directory).refusal()).isEqualTo("lake.yaml: not UTF-8 text. Save the file as UTF-8");
    }

    @Test
    void aFileOfCommentsOnlyAndOneThatIsAList() {
        assertThat(Folder.good(directory)
                        .with("lake.yaml", "# nothing\n")
                        .with("quality.yaml", "- a\n")
                        .refusal())
                .isEqualTo("""
                        2 problems:
                          lake.yaml: holds nothing. Write keys and values, or remove the file
                          quality.yaml: is a list, not a section. Write keys and values, or remove the file""");
    }

    @Test
    void aByteOrderMarkIsNoProblem() {
        assertThat(Folder.good(directory)
                        .with("lake.yaml", "\uFEFFschema: 1\nretention: 9d\n")
                        .load()
                        .lake()
                        .retention())
                .isEqualTo(Duration.ofDays(9));
    }
}
