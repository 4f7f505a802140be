package rialto.engine.core;

import java.util.EnumSet;
import java.util.Set;

/** What these tests let pass although it should not be: a defect or a decision to be taken each, and gone with it. */
enum Exemption
{
    /**
     * An order with a minimum, or all or none, that came to rest across orders too small for it still stands across
     * them when so little is left of it that it would trade with them now.
     */
    SPENT_CONDITION,

    /** When DECREMENT takes off one of a pair, what the other holds for both falls, and no event tells of it. */
    PAIR_HOLD_AFTER_PREVENTION,

    /**
     * A stop whose price is reached while a mass cancel has it dead is taken out, and the other of its pair stays in
     * the book, doomed, until some later command looks at that book. The crowded runs end before they come to it.
     */
    PARTNER_OF_A_DEAD_STOP,

    /** Every look at a book's pegged orders makes an object, unless the compiler finds that nobody keeps it. */
    PEGS_ALLOCATE;

    private static final Set<Exemption> MADE = EnumSet.of(SPENT_CONDITION, PAIR_HOLD_AFTER_PREVENTION,
        PARTNER_OF_A_DEAD_STOP, PEGS_ALLOCATE);

    boolean isMade()
    {
        return MADE.contains(this);
    }
}
