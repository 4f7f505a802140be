package rialto.engine.callauction;

/**
 * By which rules an auction price is found: a carrier that is filled again and again, at first with the default
 * profile. The steps, each among the prices that the one before leaves: candidates, most volume, least surplus, market
 * pressure, reference price. Used by one thread.
 */
public final class UncrossingRules
{
    /**
     * Market pressure counts however far from the reference price.
     */
    public static final int NO_CAP = -1;

    private static final int BNB_CAP_PPM = 50_000;
    private static final long MID_BAND_TICKS = 50;
    private static final int MID_BAND_PPM = 100_000;

    private CandidatePrices candidates = CandidatePrices.LIMITS;
    private boolean leastSurplus;
    private boolean pressure;
    private int pressureCapPpm;
    private ReferenceRule referenceRule = ReferenceRule.CLAMP;
    private boolean narrow;
    private boolean midpoint;
    private CandidateBand band = CandidateBand.NONE;
    private long bandTicks;
    private int bandPpm;

    /**
     * The rules of {@link UncrossingProfile#XETRA_T7}.
     */
    public UncrossingRules()
    {
        profile(UncrossingProfile.XETRA_T7);
    }

    /**
     * Sets every rule as a profile has it.
     *
     * <pre>
     *              candidates  least    pressure  reference  narrow  reference   band
     *                          surplus            rule               price
     *   XETRA_T7   LIMITS      yes      yes       CLAMP      yes     the call's  none
     *   XETRA_R13  LIMITS      yes      yes       NEAREST    yes     the call's  none
     *   GRID       GRID        yes      yes       CLAMP      yes     the call's  none
     *   LSE        LIMITS      yes      yes       NEAREST    yes     the call's  none
     *   BNB        GRID        yes      cap 5%    NEAREST    no      the call's  none
     *   MID_BAND   GRID        yes      no        NEAREST    no      midpoint    quote and 50 ticks or 10% of midpoint
     *   MID_RANGE  GRID        no       no        MIDDLE     no      the call's  none
     * </pre>
     *
     * @param profile the profile.
     * @return this, for chaining.
     */
    public UncrossingRules profile(final UncrossingProfile profile)
    {
        candidates = CandidatePrices.LIMITS;
        leastSurplus = true;
        pressure = true;
        pressureCapPpm = NO_CAP;
        referenceRule = ReferenceRule.CLAMP;
        narrow = true;
        midpoint = false;
        band(CandidateBand.NONE, 0, 0);
        switch (profile)
        {
            case XETRA_R13, LSE -> referenceRule = ReferenceRule.NEAREST;
            case GRID -> candidates = CandidatePrices.GRID;
            case BNB -> candidates(CandidatePrices.GRID).pressureCapPpm(BNB_CAP_PPM)
                .referenceRule(ReferenceRule.NEAREST).narrow(false);
            case MID_BAND -> candidates(CandidatePrices.GRID).pressure(false).referenceRule(ReferenceRule.NEAREST)
                .narrow(false).midpoint(true).band(CandidateBand.AROUND_QUOTE, MID_BAND_TICKS, MID_BAND_PPM);
            case MID_RANGE -> candidates(CandidatePrices.GRID).leastSurplus(false).pressure(false)
                .referenceRule(ReferenceRule.MIDDLE).narrow(false);
            default ->
                {
                }
        }
        return this;
    }

    /**
     * Whether the rules can be followed: shares between 0 and 1,000,000, ticks not negative; a cap only where there is
     * pressure, every valid price is a candidate and the reference price is the call's own; without the step of least
     * surplus neither pressure nor narrowing, and every valid price a candidate.
     */
    public boolean isValid()
    {
        final boolean inRange = isShare(bandPpm) && bandTicks >= 0 &&
            (pressureCapPpm == NO_CAP || isShare(pressureCapPpm));
        final boolean isGrid = candidates == CandidatePrices.GRID;
        final boolean capApplies = pressureCapPpm == NO_CAP || (pressure && isGrid && !midpoint);
        final boolean stepsFollow = leastSurplus || (isGrid && !pressure && !narrow);
        return inRange && capApplies && stepsFollow;
    }

    /**
     * Which prices an auction may have.
     */
    public CandidatePrices candidates()
    {
        return candidates;
    }

    /**
     * Which prices an auction may have.
     *
     * @return this, for chaining.
     */
    public UncrossingRules candidates(final CandidatePrices value)
    {
        candidates = value;
        return this;
    }

    /**
     * Whether of the prices with most volume those with the least surplus are taken.
     */
    public boolean leastSurplus()
    {
        return leastSurplus;
    }

    /**
     * Whether of the prices with most volume those with the least surplus are taken.
     *
     * @return this, for chaining.
     */
    public UncrossingRules leastSurplus(final boolean value)
    {
        leastSurplus = value;
        return this;
    }

    /**
     * Whether surplus on the buy side at all prices left gives the highest, on the sell side the lowest.
     */
    public boolean pressure()
    {
        return pressure;
    }

    /**
     * Whether surplus on the buy side at all prices left gives the highest, on the sell side the lowest.
     *
     * @return this, for chaining.
     */
    public UncrossingRules pressure(final boolean value)
    {
        pressure = value;
        return this;
    }

    /**
     * How far from the reference price pressure may lead, in parts per million of it; {@link #NO_CAP}: anywhere.
     */
    public int pressureCapPpm()
    {
        return pressureCapPpm;
    }

    /**
     * How far from the reference price pressure may lead, in parts per million of it; {@link #NO_CAP}: anywhere.
     * Without a reference price there is no cap.
     *
     * @return this, for chaining.
     */
    public UncrossingRules pressureCapPpm(final int value)
    {
        pressureCapPpm = value;
        return this;
    }

    /**
     * Which of several equally good prices is taken.
     */
    public ReferenceRule referenceRule()
    {
        return referenceRule;
    }

    /**
     * Which of several equally good prices is taken.
     *
     * @return this, for chaining.
     */
    public UncrossingRules referenceRule(final ReferenceRule value)
    {
        referenceRule = value;
        return this;
    }

    /**
     * Whether, with surplus on the buy side at some prices and on the sell side at others, only the highest of the
     * former and the lowest of the latter count.
     */
    public boolean narrow()
    {
        return narrow;
    }

    /**
     * Whether, with surplus on the buy side at some prices and on the sell side at others, only the highest of the
     * former and the lowest of the latter count.
     *
     * @return this, for chaining.
     */
    public UncrossingRules narrow(final boolean value)
    {
        narrow = value;
        return this;
    }

    /**
     * Whether the midpoint of best bid and offer, where there are both, is the reference price in place of the call's.
     */
    public boolean midpoint()
    {
        return midpoint;
    }

    /**
     * Whether the midpoint of best bid and offer, where there are both, is the reference price in place of the call's.
     *
     * @return this, for chaining.
     */
    public UncrossingRules midpoint(final boolean value)
    {
        midpoint = value;
        return this;
    }

    /**
     * Between which prices the auction price must lie.
     */
    public CandidateBand band()
    {
        return band;
    }

    /**
     * Between which prices the auction price must lie.
     *
     * @param value the kind of band.
     * @param ticks for AROUND_QUOTE: how far it reaches at least, in ticks.
     * @param ppm   for AROUND_QUOTE: how far it reaches at least, in parts per million of the midpoint.
     * @return this, for chaining.
     */
    public UncrossingRules band(final CandidateBand value, final long ticks, final int ppm)
    {
        band = value;
        bandTicks = ticks;
        bandPpm = ppm;
        return this;
    }

    /**
     * How far the band reaches beyond best bid and offer at least, in ticks.
     */
    public long bandTicks()
    {
        return bandTicks;
    }

    /**
     * How far the band reaches beyond best bid and offer at least, in parts per million of their midpoint.
     */
    public int bandPpm()
    {
        return bandPpm;
    }

    private static boolean isShare(final int ppm)
    {
        return ppm >= 0 && ppm <= PartsPerMillion.WHOLE;
    }
}
