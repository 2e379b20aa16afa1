package io.tributary.sample.stress;

import io.tributary.sample.people.Person;

/** Writes the records of a person. */
interface Recipe {
    /**
     * Adds the person's records.
     *
     * @param place of the person in the lake, from 0
     */
    void write(long place, Person person, Ledger ledger);
}
