package rialto.engine.orderbook;

final class PlainOrderBookContractTest extends OrderBookContract
{
    @Override
    Market open(final Market.Limits limits)
    {
        return new PlainOrderBook(limits);
    }
}
