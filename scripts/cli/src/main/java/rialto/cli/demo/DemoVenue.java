package rialto.cli.demo;

import rialto.cli.venue.Administration;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.client.Right;
import rialto.codecs.KeyFile;
import rialto.codecs.types.MarketStatus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Makes the demo's venue in an exchange that has just begun: assets, markets, parties, funds, a short day, a prediction
 * market, items. These are two lists of commands, each sent by a key of its own, always in the same order, so that the
 * key's client sequence says how far a start before has come: each command is carried out once, however often the
 * process is killed in between. One thread.
 */
public final class DemoVenue
{
    private static final Set<Right> SEEDER_RIGHTS = EnumSet.of(Right.ADMINISTER, Right.LEDGER);
    private static final Set<Right> STOCK_RIGHTS = EnumSet.of(Right.ADMINISTER, Right.ACT_FOR_ALL);
    private static final Set<Right> BOT_RIGHTS = EnumSet.of(Right.TRADE, Right.MARKET_DATA);
    private static final Set<Right> HOUSE_RIGHTS = EnumSet.of(Right.TRADE, Right.MARKET_DATA, Right.ADMINISTER);
    /** Of the lasting prediction market, what the demo trader begins with. */
    private static final long TRADER_SETS = 500;

    private final RialtoClient client;
    private final DemoFolder folder;

    /**
     * Has made nothing yet.
     *
     * @param client connected to the exchange.
     * @param folder of the demo.
     */
    public DemoVenue(final RialtoClient client, final DemoFolder folder)
    {
        this.client = client;
        this.folder = folder;
    }

    /**
     * Makes whatever is missing.
     *
     * @param administratorKey of the exchange; must not be logged on.
     * @return how many commands were needed; 0: all was there.
     * @throws IOException      if a key cannot be kept or read.
     * @throws RuntimeException if the exchange refuses or does not answer.
     */
    public int seed(final KeyFile administratorKey) throws IOException
    {
        return seed(administratorKey, Integer.MAX_VALUE);
    }

    /** As {@link #seed(KeyFile)}, but ends after some commands, as a kill would. */
    int seed(final KeyFile administratorKey, final int maxCommands) throws IOException
    {
        final KeyFile seederKey = folder.seederKey();
        try (Administration administrator = Administration.logOn(client, new OrderSessionConfig(administratorKey)))
        {
            final int seeder = DemoParty.SEEDER_ID;
            administrator.ensure("the demo's first participant",
                () -> administrator.reference().createParticipant(seeder, "Demo venue"));
            administrator.ensure("the demo's first key", () -> administrator.reference()
                .addKey(seederKey.keyId(), seeder, SEEDER_RIGHTS, seederKey.publicKey()));
        }
        final int count = carryOut(seederKey, this::steps, maxCommands);
        return count + carryOut(folder.stockKey(), this::stockSteps, maxCommands - count);
    }

    /** What a key has not carried out yet of its list. */
    private int carryOut(final KeyFile key, final StepList list, final int maxCommands) throws IOException
    {
        if (maxCommands == 0)
        {
            return 0;
        }
        try (Administration administration = Administration.logOn(client, new OrderSessionConfig(key)))
        {
            final List<Step> steps = list.of(administration);
            final int done = (int)Math.min(administration.takenBefore(), steps.size());
            final List<Step> missing = steps.subList(done, steps.size());
            final int count = Math.min(missing.size(), maxCommands);
            missing.subList(0, count).forEach(step -> administration.require(step.what, step.send));
            return count;
        }
    }

    /** New steps come last, so that a venue that was made without them gets them too. */
    private List<Step> steps(final Administration to) throws IOException
    {
        final List<Step> steps = new ArrayList<>();
        for (final DemoAsset asset : DemoAsset.values())
        {
            steps.add(new Step("asset " + asset,
                () -> to.reference().createAsset(asset.id(), asset.name(), asset.scale())));
        }
        for (final DemoMarket market : DemoMarket.values())
        {
            steps.add(new Step("market " + market.symbol(),
                () -> to.reference().createInstrument(market.instrumentId(), market.symbol(), market.definition())));
        }
        for (final DemoParty party : DemoParty.values())
        {
            if (party.isOfOrderBooks())
            {
                addSteps(steps, to, party);
            }
        }
        for (final DemoMarket market : DemoMarket.values())
        {
            if (market.hasShortDay())
            {
                steps.add(new Step("short day of " + market.symbol(),
                    () -> to.reference().setAuctionRules(market.instrumentId(), market.auctionRules())));
            }
        }
        for (final DemoParty party : DemoParty.values())
        {
            if (!party.isOfOrderBooks())
            {
                addSteps(steps, to, party);
            }
        }
        final KeyFile stockKey = folder.stockKey();
        steps.add(new Step("key that stocks the house", () -> to.reference()
            .addKey(stockKey.keyId(), DemoParty.HOUSE.participantId(), STOCK_RIGHTS, stockKey.publicKey())));
        addLastingMarket(steps, to);
        return steps;
    }

    private static void addLastingMarket(final List<Step> steps, final Administration to)
    {
        final PredictionIds ids = PredictionIds.LASTING;
        steps.add(new Step("asset " + ids.yesSymbol(),
            () -> to.reference().createAsset(ids.yesAssetId(), ids.yesSymbol(), 0)));
        steps.add(new Step("asset " + ids.noSymbol(),
            () -> to.reference().createAsset(ids.noAssetId(), ids.noSymbol(), 0)));
        steps.add(new Step("instrument " + ids.symbol(),
            () -> to.reference().createInstrument(ids.instrumentId(), ids.symbol(), ids.definition())));
        steps.add(new Step("prediction market " + ids.symbol(), () -> to.predictions().create(ids.instrumentId(),
            ids.noAssetId(), OddsMarket.PAYOUT_TICKS, DemoParty.HOUSE.participantId(),
            Pace.ORDINARY.disputeWindowNs(), _ ->
            {
                // It neither closes by itself nor is void.
            })));
        steps.add(new Step("opening of " + ids.symbol(),
            () -> to.predictions().move(ids.instrumentId(), MarketStatus.OPEN)));
    }

    private List<Step> stockSteps(final Administration to)
    {
        final int house = DemoParty.HOUSE.accountId();
        final int trader = DemoParty.TRADER.accountId();
        final List<Step> steps = new ArrayList<>();
        steps.add(new Step("collection " + Stock.COLLECTION, () -> to.items().createCollection(Stock.COLLECTION_ID,
            Stock.COLLECTION, house, 0, Stock.FEE_BPS, new int[] { house }, new int[] { Stock.ROYALTY_BPS })));
        for (long itemId = 1; itemId <= Stock.ITEM_COUNT; itemId++)
        {
            final long number = itemId;
            final int owner = itemId == Stock.TRADERS_ITEM ? trader : house;
            steps.add(new Step("item " + itemId, () -> to.items().mint(house, Stock.COLLECTION_ID, owner,
                Stock.digest(number), 0)));
        }
        steps.add(new Step("sets of " + PredictionIds.LASTING.symbol(),
            () -> to.outcomes().split(trader, PredictionIds.LASTING.instrumentId(), TRADER_SETS)));
        return steps;
    }

    private void addSteps(final List<Step> steps, final Administration to, final DemoParty party) throws IOException
    {
        final int account = party.accountId();
        steps.add(new Step("participant " + party.title(),
            () -> to.reference().createParticipant(party.participantId(), party.title())));
        steps.add(new Step("account of " + party.title(),
            () -> to.reference().createAccount(account, party.participantId())));
        for (final DemoAsset asset : DemoAsset.values())
        {
            steps.add(new Step("deposit of " + asset + " for " + party.title(),
                () -> to.ledger().deposit(account, account, asset.id(), asset.endowmentMinor(party))));
        }
        if (party.isBot())
        {
            final KeyFile key = folder.key(party);
            final Set<Right> rights = party == DemoParty.HOUSE ? HOUSE_RIGHTS : BOT_RIGHTS;
            steps.add(new Step("key of " + party.title(), () -> to.reference()
                .addKey(key.keyId(), party.participantId(), rights, key.publicKey())));
        }
    }

    /** What a key has to send, in order. */
    private interface StepList
    {
        List<Step> of(Administration to) throws IOException;
    }

    /** One command, and its name for the message if it is refused. */
    private record Step(String what, LongSupplier send)
    {
    }
}
