package io.tributary.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settles which cluster keeps which customer id, for one connected group of claims. Claims are taken greedily: the older id
 * first, then more records in common, then more nodes, then the smaller id, then the smaller cluster. So the oldest id
 * survives a merge, and a split leaves the id with its largest part. Claims by identifiers alone come after all others, if
 * the customer had records: a phone that goes from one customer to another takes no id along. The result does not depend on
 * the order the claims come in.
 */
final class Claims {
    private static final Comparator<Claim> MORE = Comparator.comparingLong(Claim::records)
            .thenComparingLong(Claim::nodes)
            .reversed();

    private static final Comparator<Claim> ORDER = Comparator.comparing(Claim::isWeak)
            .thenComparingLong(Claim::created)
            .thenComparing(MORE)
            .thenComparing(Claim::customerId)
            .thenComparing(Claim::cluster);

    private static final Comparator<Claim> LARGEST = MORE.thenComparing(ORDER);

    private Claims() {}

    /**
     * A cluster has nodes that a customer had.
     *
     * @param customerId the customer of before
     * @param created run that made the id
     * @param cluster smallest node of the cluster
     * @param nodes how many the two have in common, records and identifiers alike
     * @param records how many of those are records
     * @param formerRecords how many records the customer had, wherever they are now
     */
    record Claim(String customerId, long created, String cluster, long nodes, long records, long formerRecords) {
        /** Of a customer who had records, but by identifiers alone. */
        boolean isWeak() {
            return records == 0 && formerRecords > 0;
        }
    }

    /**
     * What becomes of a cluster or an id.
     *
     * @param cluster null if the id is gone
     * @param customerId null if the cluster needs a new one
     * @param event null if the cluster keeps the id
     * @param otherCustomerId the id that this one went to or came from
     * @param nodes concerned
     */
    record Verdict(String cluster, String customerId, CustomerEvent event, String otherCustomerId, long nodes) {}

    /** One verdict for each cluster, and one for each id that no cluster keeps. */
    static List<Verdict> settle(List<Claim> claims) {
        List<Claim> ordered = claims.stream().sorted(ORDER).toList();
        Map<String, String> clusters = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (Claim claim : ordered) {
            if (!clusters.containsKey(claim.customerId()) && !owners.containsKey(claim.cluster())) {
                clusters.put(claim.customerId(), claim.cluster());
                owners.put(claim.cluster(), claim.customerId());
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        Map<String, List<Claim>> losers = new LinkedHashMap<>();
        Map<String, List<Claim>> orphans = new LinkedHashMap<>();
        for (Claim claim : ordered) {
            String owner = owners.get(claim.cluster());
            if (claim.customerId().equals(owner)) {
                verdicts.add(new Verdict(claim.cluster(), owner, null, null, claim.nodes()));
            }
            if (owner == null) {
                orphans.computeIfAbsent(claim.cluster(), key -> new ArrayList<>())
                        .add(claim);
            }
            if (!clusters.containsKey(claim.customerId())) {
                losers.computeIfAbsent(claim.customerId(), key -> new ArrayList<>())
                        .add(claim);
            }
        }
        orphans.values().forEach(orphan -> verdicts.add(split(orphan)));
        losers.values().forEach(loser -> verdicts.add(ended(loser, owners)));
        return verdicts;
    }

    /** All who claimed the cluster have got another one: they live on. */
    private static Verdict split(List<Claim> ofCluster) {
        Claim largest = ofCluster.stream().min(LARGEST).orElseThrow();
        return new Verdict(largest.cluster(), null, CustomerEvent.SPLIT, largest.customerId(), largest.nodes());
    }

    /**
     * All that the customer claimed has gone to others: each has an owner. A customer whose records are gone is not one of
     * those because they share an identifier.
     */
    private static Verdict ended(List<Claim> ofCustomer, Map<String, String> owners) {
        long nodes = ofCustomer.stream().mapToLong(Claim::nodes).sum();
        Claim largest = ofCustomer.stream().min(LARGEST).orElseThrow();
        if (ofCustomer.stream().allMatch(Claim::isWeak)) {
            return new Verdict(null, largest.customerId(), CustomerEvent.RETIRED, null, nodes);
        }
        return new Verdict(null, largest.customerId(), CustomerEvent.MERGED, owners.get(largest.cluster()), nodes);
    }
}
