package rialto.engine.oracle;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.Contingency;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.UnpricedRule;

import java.util.List;

/** A command without its wire: what the oracle carries out, and what can be encoded for the engine. */
public sealed interface PlainCommand
{
    /** An order of an account. */
    record New(int account, int instrument, PlainTerms terms) implements PlainCommand
    {
    }

    /** Takes an order out. */
    record Cancel(int account, int instrument, long order) implements PlainCommand
    {
    }

    /** Takes open quantity off an order. */
    record Reduce(int account, int instrument, long order, long lots) implements PlainCommand
    {
    }

    /** Amends or replaces an order; what is {@link PlainTerms#NONE} stays as it is. */
    record Change(
        boolean replaces,
        int account,
        int instrument,
        long order,
        long price,
        long total,
        long stop,
        long display,
        long minimum,
        long expire,
        long least) implements PlainCommand
    {
    }

    /** Cancels every order of a scope: account 0, instrument 0, a null side and no prices are all. */
    record MassCancel(int account, int instrument, Side side, long from, long to) implements PlainCommand
    {
    }

    /** Orders that depend on each other. */
    record NewList(int account, int instrument, Contingency contingency, List<PlainTerms> legs) implements PlainCommand
    {
    }

    /** Self-trade prevention of the session; null: the account's. */
    record SessionTerms(StpMode mode) implements PlainCommand
    {
    }

    /** A deposit to, a withdrawal from or a transfer between accounts; the outside world is 0. */
    record Funds(LedgerEntryKind kind, int from, int to, int asset, long amount) implements PlainCommand
    {
    }

    /** The reference price. */
    record Reference(int instrument, long price) implements PlainCommand
    {
    }

    /** The end of the trading session. */
    record SessionEnd(int instrument, long endNs) implements PlainCommand
    {
    }

    /** How an instrument matches. */
    record Rules(
        int instrument,
        MarketRemainder remainder,
        UnpricedRule unpriced,
        long protection,
        Allocation allocation,
        long leastShare,
        int parts,
        boolean increaseKeeps,
        IcebergRefresh refresh) implements PlainCommand
    {
    }

    /** What orders an instrument takes. */
    record Limits(
        int instrument,
        long minLots,
        long stepLots,
        long minNotional,
        long maxNotional,
        int maxOpen,
        int maxParked,
        long maxPosition,
        int bandBps,
        long windowNs) implements PlainCommand
    {
    }

    /** One band of a tick table. */
    record Band(long from, long step)
    {
    }

    /** Price steps by price; none: the instrument's own step. */
    record TickTable(int instrument, List<Band> bands) implements PlainCommand
    {
    }

    /** Fee rates of a tier. */
    record FeeTier(int instrument, int tier, long maker, long taker) implements PlainCommand
    {
    }

    /** Fee tier and self-trade prevention of an account. */
    record AccountTerms(int account, int tier, StpMode mode, int group) implements PlainCommand
    {
    }

    /** Price step, limits and fee rates of an instrument. */
    record Terms(int instrument, long step, long min, long max, long maxLots, FeeKind kind, long maker, long taker)
        implements
            PlainCommand
    {
    }

    /** Status of an instrument. */
    record Status(int instrument, InstrumentStatus status) implements PlainCommand
    {
    }

    /** Time passed. */
    record Tick() implements PlainCommand
    {
    }

    /** Long work goes on. */
    record ContinueJob() implements PlainCommand
    {
    }
}
