package io.tributary.score.value;

import io.tributary.score.ModelNumbers;
import io.tributary.score.buyers.Buyer;
import java.io.Serializable;
import java.util.List;

/** Tells the money that a customer will bring in the horizon, discounted, and why. Travels to tasks. */
public interface ValueModel extends Serializable {

    double value(Buyer buyer);

    /** The weightiest first, in words. */
    List<String> reasons(Buyer buyer);

    /** What it can be made again from, beside the horizon and discount that are configured. */
    ModelNumbers numbers(String variant);
}
