package io.tributary.config.load;

import io.tributary.config.AttributesConfig;
import io.tributary.config.AttributesConfig.Attribute;
import io.tributary.config.AttributesConfig.Cardinality;
import io.tributary.config.AttributesConfig.Identifier;
import io.tributary.config.AttributesConfig.IdentifierForm;
import io.tributary.config.PiiClass;
import io.tributary.config.SemanticType;
import io.tributary.config.Words;
import io.tributary.config.yaml.Nearest;
import io.tributary.config.yaml.YamlSection;
import io.tributary.config.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code attributes.yaml} to {@link AttributesConfig}. */
final class AttributesReader {
    private final YamlSection file;
    private final List<Identifier> identifiers = new ArrayList<>();

    private AttributesReader(YamlSection file) {
        this.file = file;
    }

    static AttributesConfig read(YamlSection file) {
        return new AttributesReader(file).read();
    }

    private AttributesConfig read() {
        file.has("schema");
        Names.entries(file, "identifiers").forEach(this::identifier);
        List<Attribute> attributes = new ArrayList<>();
        Names.entries(file, "attributes").forEach(named -> attributes.add(attribute(named)));
        if (attributes.isEmpty() && file.mapping("attributes").isPresent()) {
            file.problem("attributes", "there is no attribute", "Declare at least one, or remove the key");
        }
        file.finish();
        return new AttributesConfig(attributes, identifiers);
    }

    private void identifier(Names.Named named) {
        YamlSection section = named.section("form");
        section.require("form", "Write form: key, email or phone");
        IdentifierForm form = section.word("form", IdentifierForm.class).orElse(IdentifierForm.KEY);
        List<Scalar> invalid = section.scalars("invalid");
        for (Scalar pattern : invalid) {
            try {
                Pattern.compile(pattern.text());
            } catch (PatternSyntaxException e) {
                section.problem(
                        "invalid",
                        "'" + pattern.text() + "' is not a regular expression: " + e.getDescription(),
                        "Correct it, or quote its special characters with a backslash");
            }
        }
        section.finish();
        identifiers.add(new Identifier(
                named.name(), form, invalid.stream().map(Scalar::text).toList()));
    }

    private Attribute attribute(Names.Named named) {
        YamlSection section = named.section("type");
        if (AttributesConfig.TAKEN.contains(named.name())) {
            section.problem(
                    named.place(),
                    "attribute '" + named.name() + "' has the name of another column of golden_record",
                    "Give it another name");
        }
        section.require("type", "Write its semantic type, such as type: text");
        SemanticType type = section.word("type", SemanticType.class).orElse(SemanticType.TEXT);
        Attribute attribute = new Attribute(
                named.name(),
                type,
                piiClass(section, type),
                section.flag("many").orElse(false) ? Cardinality.MANY : Cardinality.ONE,
                section.text("identifier"),
                section.text("description").orElse(""),
                longestLife(section, type));
        attribute.identifier().ifPresent(name -> checkIdentifier(section, name, type));
        section.finish();
        return attribute;
    }

    private static int longestLife(YamlSection section, SemanticType type) {
        if (section.has("longest-life") && type != SemanticType.DATE_OF_BIRTH) {
            section.problem(
                    "longest-life",
                    "'longest-life' on an attribute of type " + type.word(),
                    "Remove it: it is for dates of birth");
        }
        return section.integer("longest-life", 1, 9999).orElse(Attribute.LONGEST_LIFE);
    }

    private static PiiClass piiClass(YamlSection section, SemanticType type) {
        PiiClass piiClass = section.word("pii", PiiClass.class).orElse(type.piiClass());
        if (type.piiClass() == PiiClass.DIRECT && piiClass.mayAppearInMetadata()) {
            section.problem(
                    "pii",
                    "'pii' is '" + Words.of(piiClass) + "' for type " + type.word(),
                    "It names or reaches a person: write direct, or remove 'pii'");
        }
        return piiClass;
    }

    private void checkIdentifier(YamlSection section, String name, SemanticType type) {
        Optional<Identifier> declared =
                identifiers.stream().filter(i -> i.name().equals(name)).findFirst();
        if (declared.isEmpty()) {
            section.problem(
                    "identifier",
                    "unknown identifier '" + name + "'",
                    Nearest.advice(
                            name, identifiers.stream().map(Identifier::name).toList()));
            return;
        }
        IdentifierForm wanted = Map.of(
                        SemanticType.EMAIL, IdentifierForm.EMAIL, SemanticType.PHONE, IdentifierForm.PHONE)
                .getOrDefault(type, IdentifierForm.KEY);
        if (declared.get().form() != wanted) {
            section.problem(
                    "identifier",
                    "identifier '" + name + "' has the form "
                            + Words.of(declared.get().form()) + ", its attribute the type " + type.word(),
                    "Name an identifier of the form " + Words.of(wanted));
        }
    }
}
