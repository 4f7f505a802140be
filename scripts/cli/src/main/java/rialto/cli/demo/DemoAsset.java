package rialto.cli.demo;

/**
 * What is traded in the demo, and with how much of it its parties begin. Dollars are counted to the millionth: tick
 * times lot must be a whole number of minor units.
 */
enum DemoAsset
{
    /** Bitcoin. */
    BTC(1, 8, 20_000, 10),
    /** Ether. */
    ETH(2, 8, 400_000, 100),
    /** Solana. */
    SOL(3, 6, 8_000_000, 2_000),
    /** Dollars. */
    USD(4, 6, 1_000_000_000, 1_000_000);

    private final int id;
    private final int scale;
    private final long botUnits;
    private final long traderUnits;

    DemoAsset(final int id, final int scale, final long botUnits, final long traderUnits)
    {
        this.id = id;
        this.scale = scale;
        this.botUnits = botUnits;
        this.traderUnits = traderUnits;
    }

    int id()
    {
        return id;
    }

    /** Decimal digits of a minor unit. */
    int scale()
    {
        return scale;
    }

    /** What a party begins with, in minor units. */
    long endowmentMinor(final DemoParty party)
    {
        long amountMinor = party.isBot() ? botUnits : traderUnits;
        for (int i = 0; i < scale; i++)
        {
            amountMinor *= 10;
        }
        return amountMinor;
    }
}
