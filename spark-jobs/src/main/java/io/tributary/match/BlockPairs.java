package io.tributary.match;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Pairs of rows that come sorted by key, then number: number, all keys of the record in ascending order, the key, whether
 * the record is new or changed. Blocks are read one at a time.
 */
final class BlockPairs implements Iterator<Row> {
    private final Iterator<Row> members;
    private final List<Member> block = new ArrayList<>();
    private Row ahead;
    private long key;
    private int left;
    private int right;
    private Row next;

    BlockPairs(Iterator<Row> members) {
        this.members = members;
        this.ahead = members.hasNext() ? members.next() : null;
    }

    private static final class Member {
        private final int number;
        private final long[] keys;
        private final boolean changed;
        private final int clean;

        Member(int number, long[] keys, boolean changed, int clean) {
            this.number = number;
            this.keys = keys;
            this.changed = changed;
            this.clean = clean;
        }
    }

    @Override
    public boolean hasNext() {
        while (next == null && advance()) {
            next = pair(block.get(left), block.get(right));
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row pair = next;
        next = null;
        return pair;
    }

    /** Goes on to the next two members of a block; false at the end. */
    private boolean advance() {
        right++;
        if (right >= block.size()) {
            left++;
            right = left + 1;
        }
        while (right >= block.size()) {
            if (ahead == null) {
                return false;
            }
            readBlock();
            left = 0;
            right = 1;
        }
        return true;
    }

    private void readBlock() {
        block.clear();
        key = ahead.getLong(2);
        while (ahead != null && ahead.getLong(2) == key) {
            long[] keys = Blocking.array(ahead.getAs(1));
            block.add(new Member(ahead.getInt(0), keys, ahead.getBoolean(3), ahead.getInt(4)));
            ahead = members.hasNext() ? members.next() : null;
        }
    }

    /** Null if the two meet at an earlier key already, neither has changed, or both are of one clean source. */
    private Row pair(Member one, Member other) {
        if ((!one.changed && !other.changed) || (one.clean != 0 && one.clean == other.clean)) {
            return null;
        }
        int rules = 0;
        int i = 0;
        int j = 0;
        while (i < one.keys.length && j < other.keys.length) {
            int order = Long.compare(one.keys[i], other.keys[j]);
            if (order == 0) {
                long common = one.keys[i];
                if (rules == 0 && common != key) {
                    return null;
                }
                rules |= 1 << BlockingPlan.rule(common);
                i++;
                j++;
            } else if (order < 0) {
                i++;
            } else {
                j++;
            }
        }
        return RowFactory.create(one.number, other.number, rules);
    }
}
