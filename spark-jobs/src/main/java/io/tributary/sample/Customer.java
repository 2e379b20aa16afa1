package io.tributary.sample;

import io.tributary.sample.people.Person;

/**
 * A person with the keys by which source systems know them; a key is null where the person has no such record.
 *
 * @param joined day of the first contact
 */
record Customer(
        Person person,
        String contactId,
        String userId,
        String memberId,
        String posId,
        String supportId,
        String number,
        long joined) {

    String id() {
        return "P" + person.number();
    }

    /** The mailbox the person uses on that day. */
    String email(long day) {
        return Person.Dated.on(day, person.email());
    }
}
