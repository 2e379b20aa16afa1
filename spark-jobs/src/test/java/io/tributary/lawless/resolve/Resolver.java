package io.tributary.lawless.resolve;

import io.tributary.lawless.match.Matcher;

/** Closes a circle with the other room. */
public final class Resolver {

    private Matcher matcher = new Matcher();

    public Matcher getMatcher(boolean fresh) {
        if (fresh) {
            matcher = new Matcher();
        }
        return matcher;
    }
}
