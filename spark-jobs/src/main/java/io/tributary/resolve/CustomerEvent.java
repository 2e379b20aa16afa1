package io.tributary.resolve;

import java.util.Locale;

/** What can become of a customer id; the names, in small letters, stand in customer_id_history. */
enum CustomerEvent {
    /** A cluster without a node that any customer had. Nodes: those of the cluster. */
    CREATED("no node of it had a customer"),
    /** A customer whose nodes all went to older ones. Nodes: those that went. */
    MERGED("its nodes belong to customers with an earlier claim; the other has most of them"),
    /** A cluster of nodes that had a customer who lives on elsewhere. Nodes: those that came from that customer. */
    SPLIT("the other customer, who had most of its nodes, lives on with a different cluster"),
    /** A customer of whom nothing is left, or no record and only what belongs to others. Nodes: those it had last. */
    RETIRED("its last record is gone, and no identifier that is its own is left");

    private final String reason;

    CustomerEvent(String reason) {
        this.reason = reason;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String reason() {
        return reason;
    }
}
