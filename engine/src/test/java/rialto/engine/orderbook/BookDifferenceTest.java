package rialto.engine.orderbook;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import rialto.engine.orderbook.BookCommand.Lifetime;
import rialto.engine.orderbook.BookCommand.Verb;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rialto.engine.orderbook.BookCommand.UNCHANGED;

/**
 * Random commands to the real book and to {@link PlainOrderBook}: every event and the whole book are compared after
 * each command, and the real book is consistent in itself. jqwik prints the seed.
 */
final class BookDifferenceTest
{
    /** Where prices lie: next to each other, far apart, over the whole range, and few enough to meet often. */
    enum Prices
    {
        TIGHT(1000, 1, 6),
        CLOSE(1_000_000, 1, 200),
        GROUPS(1 << 20, 64, 12),
        FAR(1L << 40, 987_654_321L, 40),
        ANY(-(1L << 62), 1L << 57, 63),
        AROUND_ZERO(-10, 1, 20);

        private final long lowest;
        private final long step;
        private final int count;

        Prices(final long lowest, final long step, final int count)
        {
            this.lowest = lowest;
            this.step = step;
            this.count = count;
        }

        long at(final int pick)
        {
            return lowest + pick % count * step;
        }
    }

    /** The raw material of a command: which order it names follows from what is open when its turn comes. */
    record Draw(Verb verb, Lifetime lifetime, int order, int price, long lots, int flags)
    {
        boolean has(final int flag)
        {
            return (flags & flag) != 0;
        }

        boolean isMarket()
        {
            return order % 10 == 0;
        }

        /** One in sixteen names an order that was never there or is gone, or comes from another account. */
        boolean isMistaken()
        {
            return flags >> 4 == 0;
        }
    }

    @Property(tries = 1500)
    void bothBooksDoTheSame(@ForAll final Prices prices, @ForAll("draws") final List<Draw> draws)
    {
        compare(new Market.Limits(1000, 2000, Long.MIN_VALUE + 1, Long.MAX_VALUE), prices, draws);
    }

    @Property(tries = 500)
    void bothBooksDoTheSameWhenOrdersAndLevelsRunOut(
        @ForAll final Prices prices,
        @ForAll("draws") final List<Draw> draws)
    {
        compare(new Market.Limits(12, 5, Long.MIN_VALUE + 1, Long.MAX_VALUE), prices, draws);
    }

    @Property(tries = 6)
    void bothBooksDoTheSameForLong(
        @ForAll final Prices prices,
        @ForAll("longDraws") final List<Draw> draws)
    {
        compare(new Market.Limits(400, 300, Long.MIN_VALUE + 1, Long.MAX_VALUE), prices, draws);
    }

    @Provide
    Arbitrary<List<Draw>> draws()
    {
        return draw().list().ofMinSize(1).ofMaxSize(120);
    }

    @Provide
    Arbitrary<List<Draw>> longDraws()
    {
        return draw().list().ofSize(4000);
    }

    private static Arbitrary<Draw> draw()
    {
        return Combinators.combine(
            Arbitraries.frequency(
                Tuple.of(11, Verb.NEW), Tuple.of(3, Verb.CANCEL), Tuple.of(2, Verb.REDUCE), Tuple.of(2, Verb.AMEND),
                Tuple.of(2, Verb.REPLACE)),
            Arbitraries.frequency(
                Tuple.of(8, Lifetime.GTC), Tuple.of(1, Lifetime.IOC), Tuple.of(1, Lifetime.FOK)),
            Arbitraries.integers().between(0, 1 << 20),
            Arbitraries.integers().between(0, 1 << 16),
            Arbitraries.longs().between(1, 20),
            Arbitraries.integers().between(0, 255)).as(Draw::new);
    }

    private static void compare(final Market.Limits limits, final Prices prices, final List<Draw> draws)
    {
        try (Market plain = new PlainOrderBook(limits); Market real = new OrderBookMarket(limits))
        {
            List<BookLevel> levels = List.of();
            long lastId = 0;
            for (final Draw draw : draws)
            {
                final BookCommand command = command(draw, prices, lastId + 1, openIds(levels));
                lastId = Math.max(lastId, command.orderId());
                assertEquals(plain.execute(command), real.execute(command), command::toString);
                levels = plain.levels();
                assertEquals(levels, real.levels(), command::toString);
            }
        }
    }

    private static BookCommand command(
        final Draw draw,
        final Prices prices,
        final long newId,
        final List<Long> openIds)
    {
        final Verb verb = openIds.isEmpty() ? Verb.NEW : draw.verb();
        final long existing = openIds.isEmpty() || draw.isMistaken() ? 1 + draw.order() % newId :
            openIds.get(draw.order() % openIds.size());
        final long orderId = verb == Verb.NEW && !draw.isMistaken() ? newId : existing;
        final int account = (int)(orderId % 3) + (draw.isMistaken() && draw.has(1) ? 1 : 0);
        return switch (verb)
        {
            case NEW -> new BookCommand(
                verb, orderId, account, draw.has(8), draw.isMarket(), draw.lifetime(),
                draw.isMarket() ? UNCHANGED : prices.at(draw.price()), draw.lots());
            case CANCEL -> new BookCommand(
                verb, orderId, account, false, false, Lifetime.GTC, UNCHANGED, UNCHANGED);
            case REDUCE -> new BookCommand(
                verb, orderId, account, false, false, Lifetime.GTC, UNCHANGED, draw.lots());
            case AMEND, REPLACE -> new BookCommand(
                verb, orderId, account, false, false, Lifetime.GTC,
                draw.has(2) ? UNCHANGED : prices.at(draw.price()), draw.has(4) ? UNCHANGED : draw.lots());
        };
    }

    private static List<Long> openIds(final List<BookLevel> levels)
    {
        final List<Long> ids = new ArrayList<>();
        levels.forEach(level -> level.orders().forEach(order -> ids.add(order.orderId())));
        return ids;
    }
}
