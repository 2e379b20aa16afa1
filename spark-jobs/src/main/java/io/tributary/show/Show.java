package io.tributary.show;

import io.tributary.config.Configuration;
import io.tributary.config.ConfigurationException;
import io.tributary.show.CustomerReader.Brief;
import io.tributary.table.KeyedHash;
import io.tributary.table.StewardOverride;
import io.tributary.table.Table;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Looks a customer up. It is given by its customer_id, one of before, a record_id, SOURCE:KEY of one of its records, or the
 * value of an identifier: an email address, a phone number, a customer number. Problems don't repeat what was given.
 */
public final class Show {
    private final Configuration configuration;
    private final IdentityRows identity;
    private final ProfileRows profiles;
    private final BehaviourRows behaviour;
    private final KeyedHash hash;
    private final List<StewardOverride> held;
    private final Moment moment;

    /**
     * @param tables opens a table in the state that is looked at
     * @param hash makes the lake's ids
     * @param held decisions of stewards that held in the state that is looked at
     * @param moment the state that is looked at
     */
    public Show(
            Configuration configuration,
            Function<Table, Dataset<Row>> tables,
            KeyedHash hash,
            List<StewardOverride> held,
            Moment moment) {
        this.configuration = configuration;
        this.identity = new IdentityRows(tables);
        this.profiles = new ProfileRows(tables);
        this.behaviour = new BehaviourRows(tables, configuration);
        this.hash = hash;
        this.held = List.copyOf(held);
        this.moment = moment;
    }

    /**
     * The customer; several, told briefly, where what is given is of several.
     *
     * @throws ConfigurationException when it is of none
     */
    public Shown customer(String given, Detail detail) {
        Found found = new Search(configuration, identity, hash).find(given);
        CustomerReader reader = new CustomerReader(
                configuration.attributes(), identity, profiles, behaviour, new Decisions(held, profiles));
        if (found.customers().size() == 1) {
            CustomerFacts facts = reader.read(found.customers().get(0), detail);
            Losers losers = detail.losers();
            return new Shown(
                    CustomerText.of(found, facts, losers, moment), CustomerJson.of(found, facts, losers, moment));
        }
        List<Brief> several = reader.brief(found.customers());
        return new Shown(SeveralText.of(found, several, moment), CustomerJson.of(found, several, moment));
    }
}
