package io.tributary.ingest;

import io.tributary.config.ConfigurationException;

/** What is wrong with whole files: with their shape, which stops the run, or with their content, which the gate judges. */
final class FileDefects {
    private FileDefects() {}

    /** Whether the contract and the file disagree on the columns: somebody must change one of them. */
    static boolean isShape(String defect) {
        return defect.contains("-column:");
    }

    static ConfigurationException exception(String source, String file, String defect) {
        String column = defect.substring(defect.indexOf(':') + 1);
        String place = "Source " + source + ", file " + file + ": ";
        if (defect.startsWith("missing-column")) {
            return new ConfigurationException(
                    place + "column '" + column + "' is missing", "Deliver it, or remove it from the contract");
        }
        if (defect.startsWith("new-column")) {
            return new ConfigurationException(
                    place + "column '" + column + "' is not declared",
                    "Declare it in the contract, or set `new-column: keep`");
        }
        if (defect.startsWith("sensitive-column")) {
            return new ConfigurationException(
                    place + "column '" + column + "' holds sensitive data by its name and is not declared",
                    "Have it left out of the deliveries, or declare it in the contract, its class under `sensitive`");
        }
        return new ConfigurationException(
                place + "column '" + column + "' occurs twice in the header", "Give each column a name of its own");
    }
}
