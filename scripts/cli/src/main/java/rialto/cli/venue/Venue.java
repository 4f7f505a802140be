package rialto.cli.venue;

import rialto.codecs.KeyFile;

/**
 * Where a tool trades: an instrument, two accounts with plenty of both assets, and a key that may act for both.
 * Quantity is in whole shares, price in ticks of 0.0001 dollars, and there are no fees.
 *
 * @param instrumentId  that is traded.
 * @param firstAccount  of the key's participant.
 * @param secondAccount of the same.
 * @param traderKey     to log on with.
 */
public record Venue(int instrumentId, int firstAccount, int secondAccount, KeyFile traderKey)
{
}
