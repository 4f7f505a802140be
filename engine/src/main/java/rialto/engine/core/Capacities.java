package rialto.engine.core;

import rialto.codecs.command.GenesisDecoder;

/**
 * The maxima that Genesis fixes. They decide rejects, so they are part of the journal and never of a configuration read
 * at start.
 *
 * @param maxAssets             highest asset id.
 * @param maxInstruments        highest instrument id.
 * @param maxParticipants       highest participant id.
 * @param maxKeys               highest key id.
 * @param maxAccounts           highest account id.
 * @param maxBalances           most (account, asset) balances.
 * @param maxOrders             most open orders over all instruments.
 * @param maxPriceLevels        most price levels over all instruments.
 * @param maxClientIdsPerAccount most remembered client order ids of one account in window mode.
 * @param maxClientIds          most remembered client order ids over all accounts.
 * @param clientIdWindowNs      least time in nanoseconds that a window client id is remembered.
 * @param runningHashInterval   commands between two running hashes in the event log.
 */
public record Capacities(
    int maxAssets,
    int maxInstruments,
    int maxParticipants,
    int maxKeys,
    int maxAccounts,
    int maxBalances,
    int maxOrders,
    int maxPriceLevels,
    int maxClientIdsPerAccount,
    int maxClientIds,
    long clientIdWindowNs,
    int runningHashInterval)
{
    private static final int LEGS_PER_DEAL = 4;
    private static final int MOST_DEALS = 1 << 16;

    /** Checks that every maximum is at least one: an engine with none of something cannot be meant. */
    public Capacities
    {
        positive("maxAssets", maxAssets);
        positive("maxInstruments", maxInstruments);
        positive("maxParticipants", maxParticipants);
        positive("maxKeys", maxKeys);
        positive("maxAccounts", maxAccounts);
        positive("maxBalances", maxBalances);
        positive("maxOrders", maxOrders);
        positive("maxPriceLevels", maxPriceLevels);
        positive("maxClientIdsPerAccount", maxClientIdsPerAccount);
        positive("maxClientIds", maxClientIds);
        positive("clientIdWindowNs", clientIdWindowNs);
        positive("runningHashInterval", runningHashInterval);
    }

    /**
     * The same but for the client order ids that are remembered.
     *
     * @param perAccount most of one account in window mode.
     * @param total      most over all accounts; as many accounts can use the window as their shares fit in.
     * @return the maxima.
     */
    public Capacities withClientIds(final int perAccount, final int total)
    {
        return new Capacities(maxAssets, maxInstruments, maxParticipants, maxKeys, maxAccounts, maxBalances, maxOrders,
            maxPriceLevels, perAccount, total, clientIdWindowNs, runningHashInterval);
    }

    /**
     * Highest collection id: as many as instruments.
     *
     * @return the id.
     */
    public int maxCollections()
    {
        return maxInstruments;
    }

    /**
     * Most items: as many as open orders.
     *
     * @return the number.
     */
    public int maxItems()
    {
        return maxOrders;
    }

    /**
     * Most item auctions and most trade offers, together: as many as open orders, 65,536 at most, since what may end at
     * once must fit into the output region beside what orders may do.
     *
     * @return the number.
     */
    public int maxDeals()
    {
        return Math.min(maxOrders, MOST_DEALS);
    }

    /**
     * Most bids on record over all item auctions: as many as open orders.
     *
     * @return the number.
     */
    public int maxItemBids()
    {
        return maxOrders;
    }

    /**
     * Most items and amounts of all trade offers: four times as many as there are deals.
     *
     * @return the number.
     */
    public int maxOfferLegs()
    {
        return LEGS_PER_DEAL * maxDeals();
    }

    static Capacities of(final GenesisDecoder genesis)
    {
        return new Capacities(genesis.maxAssets(), genesis.maxInstruments(), genesis.maxParticipants(),
            genesis.maxKeys(), genesis.maxAccounts(), genesis.maxBalances(), genesis.maxOrders(),
            genesis.maxPriceLevels(), genesis.maxClientIdsPerAccount(), genesis.maxClientIds(),
            genesis.clientIdWindowNs(), genesis.runningHashInterval());
    }

    private static void positive(final String name, final long value)
    {
        if (value < 1)
        {
            throw new IllegalArgumentException(name + " must be at least 1, is " + value);
        }
    }
}
