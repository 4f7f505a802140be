package rialto.bench.peers;

import rialto.bench.rounds.Contender;
import rialto.bench.rounds.Lap;

import java.util.function.Function;

/**
 * Contenders: a book made anew for each lap, filled, then measured on this thread. On one flow all come to the same
 * result.
 */
public final class Sides
{
    /** All that two books must agree on. */
    record Result(long digest, long tradeCount, long refusedCount, int restingCount)
    {
    }

    private Sides()
    {
    }

    /**
     * Our book: with listener, lists of accounts, all order types; no ledger, no messages.
     *
     * @param flow to carry out.
     * @return the contender.
     */
    public static Contender ours(final BookFlow flow)
    {
        return of(flow, RialtoBook::new);
    }

    /**
     * Our state machine: with ledger, limits, fees, messages in and out.
     *
     * @param flow to carry out.
     * @return the contender.
     */
    public static Contender stateMachine(final BookFlow flow)
    {
        return of(flow, RialtoStateMachine::new);
    }

    /**
     * Our whole state machine, with no limits set for its instruments.
     *
     * @param flow to carry out.
     * @return the contender.
     */
    public static Contender stateMachineWithoutLimits(final BookFlow flow)
    {
        return of(flow, each -> new RialtoStateMachine(each, false));
    }

    /**
     * exchange-core's {@code OrderBookDirectImpl}.
     *
     * @param flow to carry out.
     * @return the contender.
     */
    public static Contender exchangeCoreDirect(final BookFlow flow)
    {
        return of(flow, ExchangeCoreBook::direct);
    }

    /**
     * exchange-core's {@code OrderBookNaiveImpl}.
     *
     * @param flow to carry out.
     * @return the contender.
     */
    public static Contender exchangeCoreNaive(final BookFlow flow)
    {
        return of(flow, ExchangeCoreBook::naive);
    }

    /**
     * Parity's book.
     *
     * @param flow to carry out.
     * @return the contender.
     */
    public static Contender parity(final BookFlow flow)
    {
        return of(flow, ParityBook::new);
    }

    /**
     * The book written to be obvious.
     *
     * @param flow to carry out.
     * @return the contender.
     */
    public static Contender plain(final BookFlow flow)
    {
        return of(flow, PlainBook::new);
    }

    static Contender of(final BookFlow flow, final Function<BookFlow, PeerBook> maker)
    {
        return () ->
        {
            try (PeerBook book = maker.apply(flow))
            {
                book.run(0, flow.fillingCount());
                return Lap.of(flow.measuredCount(), () -> book.run(flow.fillingCount(), flow.count()),
                    () -> new Result(book.digest().value(), book.digest().count(), book.digest().refusedCount(),
                        book.restingCount()));
            }
        };
    }
}
