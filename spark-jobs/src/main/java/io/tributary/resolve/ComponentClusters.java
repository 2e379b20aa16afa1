package io.tributary.resolve;

import io.tributary.resolve.Constraints.Shared;
import io.tributary.resolve.ProfileClustering.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Clusters one component in a task. Enters: its records ({@link RecordFacts}) and its links ({@link RecordLinks}). Leaves:
 * a row for each record with its cluster, and one for each scored link with what became of it.
 */
final class ComponentClusters implements CoGroupFunction<String, Row, Row, Row> {
    private static final long serialVersionUID = 1L;

    static final StructType RESULT = new StructType()
            .add("left", DataTypes.StringType, false)
            .add("right", DataTypes.StringType)
            .add("cluster", DataTypes.StringType)
            .add("bits", DataTypes.DoubleType)
            .add("state", DataTypes.StringType)
            .add("reason", DataTypes.StringType);

    static final String KEPT = "kept";
    static final String CUT = "cut";
    private static final String TOO_LITTLE = "the groups agree too little: ";

    private final Scoring scoring;
    private final HashMap<String, Integer> limits;

    /** @param limits distinct values that a customer may have, by identifier type */
    ComponentClusters(Scoring scoring, Map<String, Integer> limits) {
        this.scoring = scoring;
        this.limits = new HashMap<>(limits);
    }

    @Override
    public Iterator<Row> call(String component, Iterator<Row> records, Iterator<Row> links) {
        TreeMap<String, Row> byId = new TreeMap<>();
        records.forEachRemaining(row -> byId.put(row.getString(1), row));
        List<String> ids = List.copyOf(byId.keySet());
        Map<String, Integer> numbers = new HashMap<>();
        ids.forEach(id -> numbers.put(id, numbers.size()));
        List<byte[][]> prepared = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        for (Row row : byId.values()) {
            byte[][] values =
                    CollectionConverters.asJava(row.<Seq<byte[]>>getAs(3)).toArray(byte[][]::new);
            prepared.add(values);
            members.add(member(row, values));
        }
        List<Candidate> candidates = new ArrayList<>();
        links.forEachRemaining(row -> candidates.add(new Candidate(
                numbers.get(row.getString(1)),
                numbers.get(row.getString(2)),
                row.getDouble(3),
                row.getDouble(4),
                Shared.valueOf(row.getString(5)))));
        ProfileClustering clustering =
                new ProfileClustering(scoring.valuePairs(), new Constraints(scoring.decisiveDates()), scoring.merge());
        double core = ids.size() > scoring.component() ? scoring.core() : Double.NEGATIVE_INFINITY;
        int[] clusters = clustering.cluster(prepared, members, candidates, core);
        return rows(ids, clusters, candidates, clustering).iterator();
    }

    private Member member(Row row, byte[][] values) {
        Map<String, Set<String>> unique = new TreeMap<>();
        for (Row identifier : CollectionConverters.asJava(row.<Seq<Row>>getAs(4))) {
            unique.computeIfAbsent(identifier.getString(0), unused -> new TreeSet<>())
                    .add(identifier.getString(1));
        }
        byte[] birth = scoring.date() < 0 ? null : values[scoring.date()];
        return new Member(
                row.isNullAt(2) ? Set.of() : Set.of(row.getString(2)),
                unique,
                limits,
                Set.copyOf(CollectionConverters.asJava(row.<Seq<String>>getAs(5))),
                Set.copyOf(CollectionConverters.asJava(row.<Seq<Long>>getAs(6))),
                birth == null
                        ? Map.of()
                        : Map.of(new String(birth, java.nio.charset.StandardCharsets.ISO_8859_1), birth));
    }

    private static List<Row> rows(
            List<String> ids, int[] clusters, List<Candidate> candidates, ProfileClustering clustering) {
        List<Row> rows = new ArrayList<>();
        for (int record = 0; record < clusters.length; record++) {
            rows.add(RowFactory.create(ids.get(record), null, ids.get(clusters[record]), null, null, null));
        }
        for (Candidate link : candidates) {
            boolean kept = clusters[link.left()] == clusters[link.right()];
            rows.add(RowFactory.create(
                    ids.get(link.left()),
                    ids.get(link.right()),
                    null,
                    link.shared() == Shared.NOTHING ? link.bits() : null,
                    kept ? KEPT : CUT,
                    kept ? null : reason(link, clustering)));
        }
        return rows;
    }

    private static String reason(Candidate link, ProfileClustering clustering) {
        return clustering
                .against(link.left(), link.right(), link.shared())
                .orElseGet(() -> TOO_LITTLE + Math.round(clustering.score(link.left(), link.right())) + " bits");
    }
}
