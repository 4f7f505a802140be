package rialto.gateway.readmodel;

/** The trades of one stretch of time in one market. Projector writes, under the lock. */
final class CandleRecord implements Sequenced
{
    final long openTimeNs;
    final long openTicks;
    final WideSum lots = new WideSum();
    final WideSum amountMinor = new WideSum();
    long highTicks;
    long lowTicks;
    long closeTicks;
    long tradeCount;

    CandleRecord(final long openTimeNs, final long openTicks)
    {
        this.openTimeNs = openTimeNs;
        this.openTicks = openTicks;
        highTicks = openTicks;
        lowTicks = openTicks;
    }

    @Override
    public long key()
    {
        return openTimeNs;
    }

    void add(final TradeRecord trade)
    {
        highTicks = Math.max(highTicks, trade.priceTicks());
        lowTicks = Math.min(lowTicks, trade.priceTicks());
        closeTicks = trade.priceTicks();
        lots.add(trade.quantityLots());
        amountMinor.add(trade.amountMinor());
        tradeCount++;
    }
}
