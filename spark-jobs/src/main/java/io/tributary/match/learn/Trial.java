package io.tributary.match.learn;

/**
 * A model judged on entities it has not learned from.
 *
 * @param variant name in the model card
 * @param loss its held-out log loss
 * @param calibration fitted to all that it says of held-out entities
 */
record Trial(String variant, LogLoss loss, Calibration calibration) {
    /** As the model matching has estimated, without a label. */
    static final String FELLEGI_SUNTER = "fellegi-sunter";

    /** The same, its bits stretched and shifted to fit the labels: what labels teach without any new insight. */
    static final String CALIBRATED = "fellegi-sunter-calibrated";
}
