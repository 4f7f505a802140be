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
    PAIR_HOLD_AFTER_PREVENTION;

    private static final Set<Exemption> MADE = EnumSet.of(SPENT_CONDITION, PAIR_HOLD_AFTER_PREVENTION);

    boolean isMade()
    {
        return MADE.contains(this);
    }
}
