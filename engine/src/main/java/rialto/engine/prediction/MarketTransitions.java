package rialto.engine.prediction;

import rialto.codecs.types.MarketStatus;

/**
 * The life cycle of a prediction market: from where to where, and who takes it there. Nothing else moves one.
 *
 * <pre>
 *   from         to           by
 *   DRAFT        OPEN         operator
 *   DRAFT        VOID         operator, or its last time for an outcome
 *   OPEN         HALTED       operator
 *   OPEN         CLOSED       operator, or its closing time
 *   OPEN         VOID         operator, or its last time for an outcome
 *   HALTED       OPEN         operator
 *   HALTED       CLOSED       operator, or its closing time
 *   HALTED       VOID         operator, or its last time for an outcome
 *   CLOSED       DETERMINED   resolver, with outcome and evidence
 *   CLOSED       VOID         operator, or its last time for an outcome
 *   DETERMINED   DISPUTED     trader, with a bond
 *   DETERMINED   FINALIZED    the end of the dispute window
 *   DETERMINED   VOID         operator
 *   DISPUTED     DETERMINED   resolver, who confirms; the window begins again
 *   DISPUTED     AMENDED      resolver, with another outcome; the window begins again
 *   DISPUTED     VOID         operator
 *   AMENDED      DISPUTED     trader, with a bond
 *   AMENDED      FINALIZED    the end of the dispute window
 *   AMENDED      VOID         operator
 *   FINALIZED, VOID           the end
 * </pre>
 */
public final class MarketTransitions
{
    private MarketTransitions()
    {
    }

    /**
     * Whether somebody may take a market from one status to another.
     *
     * @param from status that it has.
     * @param to   status wanted.
     * @param by   who wants it.
     */
    public static boolean isAllowed(final MarketStatus from, final MarketStatus to, final MarketActor by)
    {
        return switch (by)
        {
            case OPERATOR -> isOperators(from, to);
            case RESOLVER -> (from == MarketStatus.CLOSED && to == MarketStatus.DETERMINED) ||
                (from == MarketStatus.DISPUTED && (to == MarketStatus.DETERMINED || to == MarketStatus.AMENDED));
            case TRADER -> isDisputable(from) && to == MarketStatus.DISPUTED;
            case TIMER -> isTimers(from, to);
        };
    }

    /** Whether an outcome was named that nobody disputes now. */
    public static boolean isDisputable(final MarketStatus status)
    {
        return status == MarketStatus.DETERMINED || status == MarketStatus.AMENDED;
    }

    /** Whether a market is over. */
    public static boolean isOver(final MarketStatus status)
    {
        return status == MarketStatus.FINALIZED || status == MarketStatus.VOID;
    }

    /** Whether trading is not over yet. */
    public static boolean isTradable(final MarketStatus status)
    {
        return status == MarketStatus.OPEN || status == MarketStatus.HALTED;
    }

    private static boolean isOperators(final MarketStatus from, final MarketStatus to)
    {
        return switch (to)
        {
            case OPEN -> from == MarketStatus.DRAFT || from == MarketStatus.HALTED;
            case HALTED -> from == MarketStatus.OPEN;
            case CLOSED -> isTradable(from);
            case VOID -> !isOver(from);
            default -> false;
        };
    }

    private static boolean isTimers(final MarketStatus from, final MarketStatus to)
    {
        return switch (to)
        {
            case CLOSED -> isTradable(from);
            case FINALIZED -> isDisputable(from);
            case VOID -> from == MarketStatus.DRAFT || isTradable(from) || from == MarketStatus.CLOSED;
            default -> false;
        };
    }
}
