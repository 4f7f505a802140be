package rialto.cli.cases;

/**
 * How far prices may go before trading is interrupted.
 *
 * @param bps         to either side, in hundredths of a per cent; 0: as far as they like.
 * @param aroundTicks the price in its middle; 0: what it is already.
 */
record PriceRange(int bps, long aroundTicks)
{
}
