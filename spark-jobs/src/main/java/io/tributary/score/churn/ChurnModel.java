package io.tributary.score.churn;

import io.tributary.score.ModelNumbers;
import io.tributary.score.buyers.Buyer;
import java.io.Serializable;
import java.util.List;

/** Tells the chance that a customer buys nothing in the horizon, and why. Travels to tasks. */
public interface ChurnModel extends Serializable {

    /** 0 to 1. */
    double probability(Buyer buyer);

    /** The weightiest first, in words. */
    List<String> reasons(Buyer buyer);

    /** What it can be made again from. */
    ModelNumbers numbers(String variant);
}
