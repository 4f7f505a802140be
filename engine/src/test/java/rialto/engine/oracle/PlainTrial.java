package rialto.engine.oracle;

import rialto.codecs.types.StpMode;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;

/**
 * A dry run: the walk on copies, that changes nothing. Own makers are skipped under CANCEL_MAKER and end the walk under
 * the other modes (SEMANTICS D3, rule 7).
 */
final class PlainTrial implements PlainMatching.Deals
{
    long filled;
    BigInteger amount = BigInteger.ZERO;
    long firstPrice = PlainTerms.NONE;
    final PlainOrder taker;

    private final PlainState state;
    private final PlainInstrument instrument;
    private final PlainBook book;
    private final StpMode stp;
    private final Set<Long> doomed = new HashSet<>();

    PlainTrial(
        final PlainState state,
        final PlainInstrument instrument,
        final PlainBook book,
        final PlainOrder taker,
        final StpMode stp)
    {
        this.state = state;
        this.instrument = instrument;
        this.book = book;
        this.taker = taker;
        this.stp = stp;
    }

    @Override
    public boolean isDead(final PlainOrder maker)
    {
        return doomed.contains(maker.id) || state.isDead(maker);
    }

    @Override
    public void takeOutDead(final PlainOrder maker)
    {
        book.remove(maker);
    }

    @Override
    public void trade(final PlainOrder maker, final long price, final long lots)
    {
        firstPrice = firstPrice == PlainTerms.NONE ? price : firstPrice;
        filled += lots;
        amount = amount.add(instrument.amount(price, lots));
        taker.filled += lots;
        maker.filled += lots;
        if (taker.budgetLeft != PlainTerms.NONE && taker.isBuy)
        {
            taker.budgetLeft -= instrument.amount(price, lots).longValueExact();
        }
        book.lastTrade = price;
        book.reference = price;
        if (maker.partner != null)
        {
            doomed.add(maker.partner.id);
        }
        if (maker.leaves() == 0)
        {
            book.remove(maker);
        }
        else if (maker.isIceberg())
        {
            maker.shown -= lots;
            if (maker.shown == 0)
            {
                book.remove(maker);
                maker.shown = Math.min(maker.display, maker.leaves());
                maker.priority = Long.MAX_VALUE;
                book.add(maker);
            }
        }
    }

    @Override
    public boolean prevent(final PlainOrder maker, final long price, final long most)
    {
        book.remove(maker);
        if (maker.partner != null)
        {
            doomed.add(maker.partner.id);
        }
        return stp == StpMode.CANCEL_MAKER;
    }
}
