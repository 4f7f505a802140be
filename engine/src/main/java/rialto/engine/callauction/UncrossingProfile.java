package rialto.engine.callauction;

/**
 * The venues' rules by name; {@link UncrossingRules#profile} says what each is made of.
 */
public enum UncrossingProfile
{
    /** Xetra by the text of releases 13, 14 and T7; the default. */
    XETRA_T7,

    /** Xetra by the figure and the examples of releases 13 and 14, where limits only are prices. */
    XETRA_R13,

    /** Every valid price is a candidate: Euronext's examples, ASX. */
    GRID,

    /** London Stock Exchange, Millennium Exchange guide 7.2. */
    LSE,

    /** BNB Beacon Chain: market pressure counts up to 5% away from the reference price. */
    BNB,

    /** Nasdaq's crosses: nearest to the midpoint, within a band around best bid and offer. */
    MID_BAND,

    /** Vega: the middle of the range of prices at which most trades. */
    MID_RANGE
}
