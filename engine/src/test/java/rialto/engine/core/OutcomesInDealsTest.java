package rialto.engine.core;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rialto.codecs.command.DecidePostingEncoder;
import rialto.codecs.command.RequestPostingEncoder;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.PostingStatus;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The tokens of an outcome are paid and destroyed when their market is over, and whoever has some must have room for
 * the collateral. So nothing but orders of that market, which it cancels first, may hold them: no trade offer, no item
 * auction, no order of another book.
 */
class OutcomesInDealsTest
{
    private static final int ANN = 10;
    private static final int BEN = 11;
    private static final int OTHER_YES = 4;
    private static final int OTHER_NO = 5;
    private static final int COIN = 6;
    private static final int OTHER_MARKET = 2;
    private static final int SPOT = 3;

    private final Outcomes market = opened();
    private final ItemTranscript transcript = new ItemTranscript(market.machine, ANN, BEN);

    @AfterEach
    void close()
    {
        market.check();
        market.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "offer 10 to 11 give=2:5", "offer 10 to 11 give=3:5 ask=1:5",
        "offer 10 to 11 give=1:5 ask=3:5", "offer 11 to 10 give=1:5 ask=2:5" })
    void areNotOffered(final String offer)
    {
        market.split(ANN, 10);
        assertEquals("reply INVALID_OFFER", reply(offer));
        payOut();
    }

    @ParameterizedTest
    @ValueSource(strings = { "english 11 items=1 start=1 increment=1 end=9 asset=2",
        "dutch 11 items=1 start=9 floor=1 over=5 end=9 asset=3",
        "second-price 11 items=1 start=1 end=9 reveal=9 deposit=1 asset=2" })
    void areNotBid(final String auction)
    {
        market.split(ANN, 10);
        transcript.execute("collection 1 by 10");
        transcript.execute("mint 1 by 10 to 11");
        assertEquals("reply INVALID_ITEM_AUCTION", reply(auction));
        payOut();
    }

    @ParameterizedTest
    @CsvSource({ "2,1", "3,1", "1,2", "1,3" })
    void haveNoBookBesideTheirMarkets(final int baseAssetId, final int quoteAssetId)
    {
        assertEquals("reply OUTCOME_ASSET_IN_USE",
            market.machine.createInstrument(SPOT, "SPOT", baseAssetId, quoteAssetId, 0, 0).get(0));
    }

    /** What is dealt in already becomes no outcome; once it is not dealt in any more, it may. */
    @Test
    void areNothingThatIsDealtIn()
    {
        final Machine machine = market.machine;
        machine.createAsset(OTHER_YES, "SUN-YES", 2);
        machine.createAsset(OTHER_NO, "SUN-NO", 2);
        machine.createAsset(COIN, "COIN", 0);
        market.instrument(OTHER_MARKET, OTHER_YES, FeeKind.PARTS_PER_MILLION, 0, 0);

        machine.createInstrument(SPOT, "SPOT", COIN, OTHER_NO, 0, 0);
        assertEquals("reply OUTCOME_ASSET_IN_USE", create());
        machine.status(SPOT, InstrumentStatus.SUSPENDED);
        machine.status(SPOT, InstrumentStatus.DELISTED);

        assertEquals("reply OK order 1 filled 0 leaves 0", reply("offer 10 to 11 give=1:5 ask=4:5"));
        assertEquals("reply OUTCOME_ASSET_IN_USE", create());
        transcript.execute("close 10 1");

        transcript.execute("collection 1 by 10");
        transcript.execute("mint 1 by 10 to 11");
        assertEquals("reply OK order 2 filled 0 leaves 0",
            reply("english 11 items=1 start=1 increment=1 end=9 asset=5"));
        assertEquals("reply OUTCOME_ASSET_IN_USE", create());
        transcript.execute("cancel 11 of 2");

        market.limits(OTHER_YES, 7, Machine.NONE);
        final long postingId = machine.nextInputSequence();
        new RequestPostingEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).externalId(1).kind(LedgerEntryKind.DEPOSIT).fromAccountId(0)
            .toAccountId(ANN).assetId(OTHER_YES).amountMinor(8).expireNs(Machine.NONE);
        machine.execute(Machine.ADMIN);
        assertEquals("reply OUTCOME_ASSET_IN_USE", create());
        new DecidePostingEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).postingId(postingId).decision(PostingStatus.VOIDED)
            .amountMinor(0);
        machine.execute(Machine.ADMIN);

        assertEquals("reply OK", create());
    }

    private static Outcomes opened()
    {
        final Outcomes market = new Outcomes(new Machine(), 2, 2, new int[] { ANN, BEN });
        market.instrument(Outcomes.MARKET, Outcomes.YES, FeeKind.PARTS_PER_MILLION, 0, 0);
        market.create(terms -> terms.netsOutcomes((short)0));
        market.move(MarketStatus.OPEN);
        return market;
    }

    private String create()
    {
        return market.create(terms -> terms.instrumentId(OTHER_MARKET).noAssetId(OTHER_NO)).get(0);
    }

    private String reply(final String line)
    {
        final List<String> events = transcript.execute(line);
        return events.stream().filter(event -> event.startsWith("reply ")).findFirst().orElse("");
    }

    /** The market's whole life: everybody is paid, and nobody has a token left. */
    private void payOut()
    {
        market.move(MarketStatus.CLOSED);
        market.resolve(100, 1);
        market.machine.pass(Outcomes.WINDOW_NS);
        market.machine.tick();
        while (market.machine.stateMachine.hasWork())
        {
            market.machine.goOn();
        }
        assertEquals("usd 1000000 yes 0 no 0", market.purse(ANN));
        assertEquals("usd 1000000 yes 0 no 0", market.purse(BEN));
    }
}
