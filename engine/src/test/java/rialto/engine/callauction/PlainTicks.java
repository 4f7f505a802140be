package rialto.engine.callauction;

import rialto.engine.orderbook.OrderBook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Valid prices by trying each: the model's grid. Bands are as "from:step", the first from 0.
 */
public record PlainTicks(List<Band> bands) implements TickGrid
{
    /** No price that matters is higher. */
    static final long HIGHEST = 2_000;

    record Band(long from, long step)
    {
    }

    static PlainTicks of(final String text)
    {
        final List<Band> bands = new ArrayList<>();
        for (final String band : text.split(" ", -1))
        {
            final String[] parts = band.split(":", -1);
            bands.add(new Band(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
        }
        return new PlainTicks(List.copyOf(bands));
    }

    boolean isValid(final long priceTicks)
    {
        long step = 1;
        for (final Band band : bands)
        {
            step = priceTicks >= band.from() ? band.step() : step;
        }
        return priceTicks > 0 && priceTicks % step == 0;
    }

    /** The valid prices from one to another. */
    List<Long> between(final long lowest, final long highest)
    {
        return LongStream.rangeClosed(lowest, highest).filter(this::isValid).boxed().toList();
    }

    @Override
    public long floorTicks(final long priceTicks)
    {
        long price = Math.min(priceTicks, HIGHEST);
        while (price > 0 && !isValid(price))
        {
            price--;
        }
        return price > 0 ? price : OrderBook.NO_PRICE;
    }

    @Override
    public long ceilTicks(final long priceTicks)
    {
        long price = priceTicks;
        while (price <= HIGHEST && !isValid(price))
        {
            price++;
        }
        return price <= HIGHEST ? price : OrderBook.NO_PRICE;
    }
}
