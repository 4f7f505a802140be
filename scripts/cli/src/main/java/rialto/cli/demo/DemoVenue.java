package rialto.cli.demo;

import rialto.cli.venue.Administration;
import rialto.client.OrderSessionConfig;
import rialto.client.RialtoClient;
import rialto.client.Right;
import rialto.codecs.KeyFile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Makes the demo's venue in an exchange that has just begun: assets, markets, parties, funds, a short day. It
 * is a list of commands that a key of its own sends, always in the same order, so that the key's client sequence says
 * how far a start before has come: each command is carried out once, however often the process is killed in between.
 * One thread.
 */
public final class DemoVenue
{
    private static final Set<Right> SEEDER_RIGHTS = EnumSet.of(Right.ADMINISTER, Right.LEDGER);
    private static final Set<Right> BOT_RIGHTS = EnumSet.of(Right.TRADE, Right.MARKET_DATA);

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
        try (Administration administration = Administration.logOn(client, new OrderSessionConfig(seederKey)))
        {
            final List<Step> steps = steps(administration);
            final int done = (int)Math.min(administration.takenBefore(), steps.size());
            final List<Step> missing = steps.subList(done, steps.size());
            final int count = Math.min(missing.size(), maxCommands);
            missing.subList(0, count).forEach(step -> administration.require(step.what, step.send));
            return count;
        }
    }

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
            addSteps(steps, to, party);
        }
        // Last, so that a venue that was made without it gets it too.
        for (final DemoMarket market : DemoMarket.values())
        {
            if (market.hasShortDay())
            {
                steps.add(new Step("short day of " + market.symbol(),
                    () -> to.reference().setAuctionRules(market.instrumentId(), market.auctionRules())));
            }
        }
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
            steps.add(new Step("key of " + party.title(), () -> to.reference()
                .addKey(key.keyId(), party.participantId(), BOT_RIGHTS, key.publicKey())));
        }
    }

    /** One command, and its name for the message if it is refused. */
    private record Step(String what, LongSupplier send)
    {
    }
}
