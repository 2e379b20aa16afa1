package io.tributary.report;

import io.tributary.stage.RunFigures;
import io.tributary.table.Metric;
import io.tributary.table.StageMarker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run made by hand that makes golden records of two sources. */
final class SampleMastering {
    private static final String PAIR = "crm|web";

    private SampleMastering() {}

    static RunFigures mastered() {
        List<StageMarker> stages = new ArrayList<>(SampleRuns.stages("crm_contacts"));
        stages.add(2, new StageMarker("golden", 2.5, Map.of(), Map.of(), golden()));
        return SampleRuns.run(SampleRuns.PUBLISHED, stages, List.of());
    }

    private static List<Metric> golden() {
        return List.of(
                new Metric("golden_records", "all", "", 95),
                new Metric("customers_with_records", "all", "", 90),
                new Metric("customers_remastered", "all", "", 7),
                new Metric("golden_filled", "city", "", 54),
                new Metric("golden_filled", "email", "", 88),
                new Metric("golden_filled", "motto", "", 0),
                new Metric("golden_conflicts", "city", "", 11),
                new Metric("golden_conflicts", "motto", "", 0),
                new Metric("golden_sources", "crm", "", 100),
                new Metric("golden_sources", "web", "", 60),
                new Metric("golden_offering", "email", "crm", 80),
                new Metric("golden_offering", "email", "web", 60),
                new Metric("golden_offering", "city", "crm", 50),
                new Metric("golden_offering", "city", "web", 12),
                new Metric("golden_customers", "email", "crm", 78),
                new Metric("golden_customers", "email", "web", 10),
                new Metric("golden_customers", "city", "crm", 45),
                new Metric("golden_customers", "city", "web", 10),
                new Metric("golden_offered", "email", "crm", 90),
                new Metric("golden_offered", "email", "web", 70),
                new Metric("golden_offered", "city", "crm", 50),
                new Metric("golden_offered", "city", "web", 12),
                new Metric("golden_lost", "city", "crm", 3),
                new Metric("golden_lost", "city", "web", 8),
                new Metric("golden_compared", "email", PAIR, 40),
                new Metric("golden_agreed", "email", PAIR, 30),
                new Metric("golden_compared", "city", PAIR, 10),
                new Metric("golden_agreed", "city", PAIR, 4),
                new Metric("golden_decided", "address", "most-recent", 9),
                new Metric("golden_decided", "address", "most-complete", 2),
                new Metric("golden_decided", "name", "most-frequent", 5),
                new Metric("golden_decided", "sex", "most-recent", 1));
    }
}
