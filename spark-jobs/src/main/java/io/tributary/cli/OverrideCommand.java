package io.tributary.cli;

import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.ConfigurationException;
import io.tributary.lake.StorageException;
import io.tributary.steward.OverrideList.Scope;
import io.tributary.steward.Request;
import io.tributary.steward.Request.Wish;
import io.tributary.steward.RequestFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code override}: what people decide over all that is computed. Every run honours it, until it is lifted or over. */
@Command(
        name = "override",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "DECISION",
        description = {
            "Decides over all that is computed; every run from the next one on honours it.",
            "A record is a record_id or SOURCE:KEY; a customer is its customer_id, or one of before."
        },
        commandListHeading = "%nDecisions:%n")
final class OverrideCommand {

    static CommandLine with(Console console) {
        return new CommandLine(new OverrideCommand())
                .addSubcommand("together", new Together(console))
                .addSubcommand("apart", new Apart(console))
                .addSubcommand("pin", new Pin(console))
                .addSubcommand("unpin", new Unpin(console))
                .addSubcommand("lift", new Lift(console))
                .addSubcommand("apply", new Apply(console))
                .addSubcommand("list", new Listing(console));
    }

    /** Of two. */
    abstract static class Pair extends Deciding {
        private final Wish wish;

        @Mixin
        private Reason reason;

        @Parameters(index = "0", paramLabel = "ID", description = "A record or customer.")
        private String first;

        @Parameters(index = "1", paramLabel = "ID", description = "Another.")
        private String second;

        Pair(Console console, Wish wish) {
            super(console);
            this.wish = wish;
        }

        @Override
        public final Integer call() {
            return decide(checked -> List.of(reason.request(wish, first, second, Map.of())));
        }
    }

    @Command(
            name = "together",
            mixinStandardHelpOptions = true,
            description =
                    "Two records are one customer, whatever they look like; of a customer its smallest record is meant.")
    static final class Together extends Pair {
        Together(Console console) {
            super(console, Wish.TOGETHER);
        }
    }

    @Command(
            name = "apart",
            mixinStandardHelpOptions = true,
            description = "Two records are never one customer; of a customer its smallest record is meant.")
    static final class Apart extends Pair {
        Apart(Console console) {
            super(console, Wish.APART);
        }
    }

    @Command(
            name = "pin",
            mixinStandardHelpOptions = true,
            description =
                    "A golden value is this one, whatever sources say; attributes of a group are pinned together.")
    static final class Pin extends Deciding {
        @Mixin
        private Reason reason;

        @Parameters(index = "0", paramLabel = "CUSTOMER", description = "A customer, or one of its records.")
        private String customer;

        @Parameters(index = "1..*", paramLabel = "ATTRIBUTE=VALUE", description = "Nothing after =: nothing is known.")
        private Map<String, String> values = new LinkedHashMap<>();

        Pin(Console console) {
            super(console);
        }

        @Override
        public Integer call() {
            return decide(checked -> List.of(reason.request(Wish.PIN, customer, "", values)));
        }
    }

    @Command(name = "unpin", mixinStandardHelpOptions = true, description = "Sources decide again.")
    static final class Unpin extends Deciding {
        @Mixin
        private Reason reason;

        @Parameters(index = "0", paramLabel = "CUSTOMER", description = "A customer, or one of its records.")
        private String customer;

        @Parameters(index = "1", paramLabel = "ATTRIBUTE", description = "Attribute or group.")
        private String attribute;

        Unpin(Console console) {
            super(console);
        }

        @Override
        public Integer call() {
            return decide(checked -> List.of(reason.request(Wish.UNPIN, customer, attribute, Map.of())));
        }
    }

    @Command(name = "lift", mixinStandardHelpOptions = true, description = "Ends a decision by its number.")
    static final class Lift extends Deciding {
        @Mixin
        private Reason reason;

        @Parameters(index = "0", paramLabel = "NUMBER", description = "As in: tributary override list.")
        private String number;

        Lift(Console console) {
            super(console);
        }

        @Override
        public Integer call() {
            return decide(checked -> List.of(reason.request(Wish.LIFT, number, "", Map.of())));
        }
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = {
                "Takes all decisions of a CSV file, or none if one of them cannot be.",
                "Columns: decision, first, second, until, who, why; others are attributes with values to be pinned."
            })
    static final class Apply extends Deciding {
        @Parameters(index = "0", paramLabel = "FILE", description = "CSV with a header, UTF-8.")
        private Path file;

        Apply(Console console) {
            super(console);
        }

        @Override
        public Integer call() {
            return decide(checked -> {
                List<String> attributes = checked.attributes().attributes().stream()
                        .map(Attribute::name)
                        .toList();
                RequestFile requests =
                        new RequestFile(String.valueOf(file.getFileName()), attributes, Reason.userName());
                return read(requests);
            });
        }

        private List<Request> read(RequestFile requests) {
            try (Reader content = Files.newBufferedReader(file)) {
                return requests.read(content);
            } catch (NoSuchFileException e) {
                throw new ConfigurationException("There is no file " + file, "Check the path");
            } catch (CharacterCodingException e) {
                throw new ConfigurationException(file + " is not UTF-8", "Save it as CSV in UTF-8");
            } catch (IOException e) {
                throw new StorageException(file + " cannot be read", "Check that it may be read", e);
            }
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Decisions, and whether each holds.")
    static final class Listing extends Deciding {
        @Option(names = "--all", description = "Those that were lifted or are over too.")
        private boolean all;

        @Option(names = "--json", description = "Prints one JSON document per decision.")
        private boolean json;

        Listing(Console console) {
            super(console);
        }

        @Override
        public Integer call() {
            ResultTable table = listed(all ? Scope.ALL : Scope.STANDING);
            if (json) {
                table.printJson(Optional.empty());
            } else {
                table.print(Integer.MAX_VALUE - 1);
            }
            return 0;
        }
    }
}
