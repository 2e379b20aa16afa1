package io.tributary.explain.facts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a customer's records are together.
 *
 * @param customerId the living id
 * @param asked how it was asked for, if not by that id
 * @param members its records
 * @param identifiers its identifiers, each type to the names of its values
 * @param nodes how many records and identifiers it has, should that be more than were looked at
 * @param tree strongest links that hold the records together, the strongest first
 * @param weakest the last of them, with the two sides that it joins
 * @param groups of records that links alone hold together: 1 unless scores of groups joined more
 * @param refused edges cut
 * @param suppressed how many edges are suppressed for each reason
 * @param history what became of the id
 */
public record CustomerFacts(
        String customerId,
        Optional<String> asked,
        List<Member> members,
        Map<String, List<String>> identifiers,
        Nodes nodes,
        List<Link> tree,
        Optional<Weakest> weakest,
        int groups,
        List<EdgeFacts> refused,
        Map<String, Long> suppressed,
        List<Event> history) {

    public CustomerFacts {
        members = List.copyOf(members);
        tree = List.copyOf(tree);
        refused = List.copyOf(refused);
        history = List.copyOf(history);
    }

    /**
     * @param all nodes of the customer
     * @param lookedAt those explained
     * @param edges kept edges among them
     */
    public record Nodes(long all, long lookedAt, long edges) {}

    /**
     * @param record one of its records
     * @param strongest its strongest link to another, if any
     */
    public record Member(RecordFacts record, Optional<Link> strongest) {}

    /**
     * A link of two records.
     *
     * @param left name of the one
     * @param right name of the other
     * @param bits S of a scored one; empty if an identifier or a person says so
     * @param why what links them
     */
    public record Link(String left, String right, Optional<Double> bits, String why) {

        /** The end that is not this one. */
        public String other(String end) {
            return left.equals(end) ? right : left;
        }
    }

    /**
     * @param link the weakest of the tree
     * @param smaller names of the records on the smaller side of it
     * @param larger how many are on the other side
     */
    public record Weakest(Link link, List<String> smaller, int larger) {
        public Weakest {
            smaller = List.copyOf(smaller);
        }
    }

    /**
     * @param runSequence run of it
     * @param time its run instant
     * @param event created, merged, split or retired
     * @param customerId whom it befell
     * @param other the other id of a merge or split
     * @param nodes concerned
     * @param reason why
     */
    public record Event(
            long runSequence,
            String time,
            String event,
            String customerId,
            Optional<String> other,
            long nodes,
            Optional<String> reason) {}
}
