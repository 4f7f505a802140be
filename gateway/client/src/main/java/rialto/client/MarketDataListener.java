package rialto.client;

import rialto.codecs.marketdata.AuctionResultDecoder;
import rialto.codecs.marketdata.DayStatisticsDecoder;
import rialto.codecs.marketdata.IndicativeDecoder;
import rialto.codecs.marketdata.InstrumentStateDecoder;
import rialto.codecs.marketdata.LevelChangedDecoder;
import rialto.codecs.marketdata.OrderAddedDecoder;
import rialto.codecs.marketdata.OrderExecutedDecoder;
import rialto.codecs.marketdata.OrderModifiedDecoder;
import rialto.codecs.marketdata.OrderRemovedDecoder;
import rialto.codecs.marketdata.PhaseStateDecoder;
import rialto.codecs.marketdata.PublicTradeDecoder;
import rialto.codecs.marketdata.TopOfBookDecoder;

/**
 * Hears a market-data stream. Called by the thread that polls, from within the poll; a decoder is valid during the call
 * only. What a program does not care about it need not implement.
 */
public interface MarketDataListener
{
    /**
     * An order rests.
     *
     * @param added which one.
     */
    default void onOrderAdded(final OrderAddedDecoder added)
    {
    }

    /**
     * A resting order's open quantity went down.
     *
     * @param modified by how much.
     */
    default void onOrderModified(final OrderModifiedDecoder modified)
    {
    }

    /**
     * A resting order left without a trade.
     *
     * @param removed which one.
     */
    default void onOrderRemoved(final OrderRemovedDecoder removed)
    {
    }

    /**
     * A resting order traded.
     *
     * @param executed how much of it.
     */
    default void onOrderExecuted(final OrderExecutedDecoder executed)
    {
    }

    /**
     * An instrument was created or changed.
     *
     * @param instrument as it stands now.
     */
    default void onInstrumentState(final InstrumentStateDecoder instrument)
    {
    }

    /**
     * A trading phase began, or a call is prolonged: the phase is then the same as before.
     *
     * @param phase as it is now. In a call the book may be crossed.
     */
    default void onPhase(final PhaseStateDecoder phase)
    {
    }

    /**
     * What an auction would do if it were held now.
     *
     * @param indicative price, volume and imbalance.
     */
    default void onIndicative(final IndicativeDecoder indicative)
    {
    }

    /**
     * An auction was held; its executions came before, of orders that had left the book.
     *
     * @param result price and volume.
     */
    default void onAuctionResult(final AuctionResultDecoder result)
    {
    }

    /**
     * A trading day is over.
     *
     * @param day its figures.
     */
    default void onDayStatistics(final DayStatisticsDecoder day)
    {
    }

    /**
     * A trade.
     *
     * @param trade without its parties.
     */
    default void onTrade(final PublicTradeDecoder trade)
    {
    }

    /**
     * A price level as it stands after a command.
     *
     * @param level quantity 0: gone.
     */
    default void onLevelChanged(final LevelChangedDecoder level)
    {
    }

    /**
     * Best prices after a command.
     *
     * @param top quantity 0: that side is empty.
     */
    default void onTopOfBook(final TopOfBookDecoder top)
    {
    }

    /**
     * Messages of the order-by-order stream are missing: books built from it are suspect from here on.
     *
     * @param expectedFeedSequence the next one.
     * @param feedSequence         what came.
     */
    default void onGap(final long expectedFeedSequence, final long feedSequence)
    {
    }
}
