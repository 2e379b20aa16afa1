package io.tributary.show;

import io.tributary.show.CustomerReader.Brief;
import io.tributary.text.TextPage;
import java.util.List;

/** Customers to choose from, in the terminal. */
final class SeveralText {
    private static final int ID = 36;
    private static final int NAME = 26;

    private SeveralText() {}

    static String of(Found found, List<Brief> customers, Moment moment) {
        TextPage page = new TextPage();
        page.title(Words.counted(found.all(), "customer") + " have this "
                + found.by().orElse("value"));
        page.paragraph(Words.published(moment)).line("");
        for (Brief customer : customers) {
            page.row(
                    List.of(ID, NAME),
                    List.of(
                            customer.customerId(),
                            customer.name().isEmpty() ? "(no name)" : customer.name(),
                            Words.counted(customer.records(), "record")
                                    + (customer.sources().isEmpty()
                                            ? ""
                                            : " of " + String.join(", ", customer.sources()))));
        }
        if (found.all() > customers.size()) {
            page.paragraph("... and " + Words.counted(found.all() - customers.size(), "customer"));
        }
        return page.line("")
                .line("Give one of these: tributary show CUSTOMER_ID")
                .toString();
    }
}
