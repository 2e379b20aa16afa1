package io.tributary.match.learn;

/**
 * A model judged on entities it has not learned from.
 *
 * @param variant name in the model card
 * @param loss its held-out log loss
 * @param calibration fitted to all that it says of held-out entities; none if it is not judged on all of them
 * @param judged on what, in words
 */
record Trial(String variant, LogLoss loss, Calibration calibration, String judged) {
    /** As the model matching has estimated, without a label. */
    static final String FELLEGI_SUNTER = "fellegi-sunter";

    /** The same, its bits stretched and shifted to fit the labels: what labels teach without any new insight. */
    static final String CALIBRATED = "fellegi-sunter-calibrated";

    private static final String HELD_OUT = "held out by entity, natural logarithm per pair";

    /** Judged on all folds. */
    Trial(String variant, LogLoss loss, Calibration calibration) {
        this(variant, loss, calibration, HELD_OUT);
    }

    /** Judged on some folds only, since another was better there. */
    static Trial dropped(String variant, LogLoss loss, String ahead, LogLoss itsLoss) {
        return new Trial(
                variant,
                loss,
                Calibration.NONE,
                "%s; of %d folds, where that of %s is %s: not tried further"
                        .formatted(HELD_OUT, loss.folds().size(), ahead, ModelCard.rounded(itsLoss.mean())));
    }
}
