package rialto.engine.callauction;

import rialto.engine.orderbook.OrderBook;
import rialto.engine.reference.Instruments;

/**
 * The valid prices of one instrument at a time, by its price step or tick table. Used by the engine's thread only.
 */
public final class InstrumentTicks implements TickGrid
{
    private final Instruments instruments;
    private int instrumentId;

    /**
     * Of no instrument yet.
     *
     * @param instruments whose price steps hold.
     */
    public InstrumentTicks(final Instruments instruments)
    {
        this.instruments = instruments;
    }

    /**
     * Turns to an instrument.
     *
     * @param id of an instrument that exists.
     * @return this, for chaining.
     */
    public InstrumentTicks instrument(final int id)
    {
        instrumentId = id;
        return this;
    }

    @Override
    public long floorTicks(final long priceTicks)
    {
        final long floor = instruments.floorPriceTicks(instrumentId, priceTicks);
        return floor == 0 ? OrderBook.NO_PRICE : floor;
    }

    @Override
    public long ceilTicks(final long priceTicks)
    {
        return instruments.ceilPriceTicks(instrumentId, priceTicks);
    }
}
