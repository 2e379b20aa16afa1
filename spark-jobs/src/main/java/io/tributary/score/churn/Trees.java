package io.tributary.score.churn;

import io.tributary.score.ModelNumbers;
import io.tributary.score.buyers.Buyer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.Node;

/**
 * MLlib's gradient-boosted trees as plain arrays, so that they travel to tasks without the session that trained them, and
 * can say what each feature adds: along the path of a customer, each split adds to its feature by how much the mean of the
 * node changes (Saabas 2014).
 */
final class Trees implements ChurnModel {
    private static final long serialVersionUID = 1L;
    private static final int LEAF = -1;

    /** Of a node: feature, threshold, left, right, prediction. */
    private static final int NUMBERS = 5;

    /** MLlib's margin F means odds of exp(2 F). */
    private static final double ODDS = 2;

    private final Features features;
    private final ArrayList<double[]> nodes = new ArrayList<>();
    private final ArrayList<Integer> roots = new ArrayList<>();
    private final double[] weights;

    /** As kept. */
    Trees(Features features, ModelNumbers numbers) {
        this.features = features;
        this.weights = numbers.list("weights");
        for (double root : numbers.list("roots")) {
            roots.add((int) root);
        }
        double[] all = numbers.list("nodes");
        for (int from = 0; from < all.length; from += NUMBERS) {
            nodes.add(Arrays.copyOfRange(all, from, from + NUMBERS));
        }
    }

    Trees(Features features, GBTClassificationModel model) {
        this.features = features;
        this.weights = model.treeWeights();
        for (DecisionTreeRegressionModel tree : model.trees()) {
            roots.add(add(tree.rootNode()));
        }
    }

    private int add(Node node) {
        int place = nodes.size();
        nodes.add(new double[] {LEAF, 0, 0, 0, node.prediction()});
        if (node instanceof InternalNode inner && inner.split() instanceof ContinuousSplit split) {
            int left = add(inner.leftChild());
            int right = add(inner.rightChild());
            nodes.set(place, new double[] {split.featureIndex(), split.threshold(), left, right, node.prediction()});
        }
        return place;
    }

    @Override
    public double probability(Buyer buyer) {
        double[] added = new double[features.count() + 1];
        walk(features.of(buyer), added);
        double odds = 0;
        for (double each : added) {
            odds += each;
        }
        return 1 / (1 + Math.exp(-odds));
    }

    @Override
    public List<String> reasons(Buyer buyer) {
        double[] added = new double[features.count() + 1];
        walk(features.of(buyer), added);
        return Contributions.words(Arrays.copyOf(added, features.count()), features, buyer);
    }

    /** Adds to each feature what it adds to the log odds; what the roots say goes last. */
    private void walk(double[] values, double[] added) {
        for (int tree = 0; tree < roots.size(); tree++) {
            double[] node = nodes.get(roots.get(tree));
            double scale = ODDS * weights[tree];
            added[features.count()] += scale * node[4];
            while (node[0] != LEAF) {
                double[] next = nodes.get((int) (values[(int) node[0]] <= node[1] ? node[2] : node[3]));
                added[(int) node[0]] += scale * (next[4] - node[4]);
                node = next;
            }
        }
    }

    @Override
    public ModelNumbers numbers(String variant) {
        return new ModelNumbers(variant, Map.of())
                .and("weights", weights)
                .and("roots", roots.stream().mapToDouble(Integer::doubleValue).toArray())
                .and("nodes", nodes.stream().flatMapToDouble(Arrays::stream).toArray());
    }
}
