package rialto.engine.orderbook;

final class OrderBookContractTest extends OrderBookContract
{
    @Override
    Market open(final Market.Limits limits)
    {
        return new OrderBookMarket(limits);
    }
}
