package rialto.gateway.readmodel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.TradingPhase;
import rialto.journal.RecordConsumer;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static rialto.codecs.types.Side.BUY;
import static rialto.codecs.types.Side.SELL;
import static rialto.gateway.readmodel.TestExchange.BTC_USD;
import static rialto.gateway.readmodel.TestExchange.ETH;
import static rialto.gateway.readmodel.TestExchange.ETH_USD;
import static rialto.gateway.readmodel.TestExchange.NONE;

/** The command on the left, every change that is told on the right. A second read model has no listener. */
class ReadModelListenerTest
{
    private final ReadModel model = new ReadModel(Limits.defaults());
    private final ReadModel silent = new ReadModel(Limits.defaults());
    private final Recorder recorder = new Recorder();
    private final TestExchange exchange;

    ReadModelListenerTest()
    {
        model.listener(recorder);
        final RecordConsumer heard = new CommandAssembler(model);
        final RecordConsumer unheard = new CommandAssembler(silent);
        exchange = new TestExchange((sequence, receivedNs, sequencedNs, session, buffer, offset, length) ->
        {
            heard.onRecord(sequence, receivedNs, sequencedNs, session, buffer, offset, length);
            unheard.onRecord(sequence, receivedNs, sequencedNs, session, buffer, offset, length);
        });
        exchange.markets(10, 11);
    }

    @AfterEach
    void closeExchange()
    {
        exchange.close();
    }

    @Test
    void everyCommandTellsExactlyWhatItChanged()
    {
        followAll();
        assertEquals(List.of(), recorder.take());
        exchange.limit(10, BTC_USD, SELL, 10, 5000);
        assertEquals(List.of(
            "book 1 #1 ask 0.0010@50.00 orders 1",
            "ticker 1 #1 last null bid null ask 50.00 volume 0.0000",
            "order 10 #1 1 OPEN filled 0.0000 of 0.0010",
            "balance 10 #4 BTC available 999.99900000 held 0.00100000"), recorder.take());
        exchange.limit(11, BTC_USD, BUY, 4, 5010);
        assertEquals(List.of(
            "trade 1 #1 BUY 0.0004@50.00",
            "fill 11 #1 order 2 TAKER BUY 0.0004@50.00 fee 0.000020",
            "fill 10 #1 order 1 MAKER SELL 0.0004@50.00 fee 0.000008",
            "book 1 #2 ask 0.0006@50.00 orders 1",
            "ticker 1 #2 last 50.00 bid null ask 50.00 volume 0.0004",
            "order 11 #1 2 FILLED filled 0.0004 of 0.0004",
            "order 10 #2 1 PARTIALLY_FILLED filled 0.0004 of 0.0010",
            "balance 11 #4 USD available 999999.979980 held 0.000000",
            "balance 11 #5 BTC available 1000.00040000 held 0.00000000",
            "balance 10 #5 BTC available 999.99900000 held 0.00060000",
            "balance 10 #6 USD available 1000000.019992 held 0.000000",
            "balance 1 #1 USD available 0.000028 held 0.000000"), recorder.take());
        exchange.cancel(11, BTC_USD, 2);
        assertEquals(List.of(), recorder.take(), "a refused command");
        exchange.transfer(10, 11, ETH, 100, 1);
        assertEquals(List.of(
            "balance 10 #7 ETH available 999.00 held 0.00",
            "balance 11 #6 ETH available 1001.00 held 0.00"), recorder.take());
        assertSameSequences();
    }

    @Test
    void anAccountThatTradesWithItselfHearsOfBothSides()
    {
        exchange.limit(10, BTC_USD, SELL, 6, 5000);
        followAll();
        exchange.limit(10, BTC_USD, BUY, 6, 5000);
        assertEquals(List.of(
            "trade 1 #1 BUY 0.0006@50.00",
            "fill 10 #1 order 2 TAKER BUY 0.0006@50.00 fee 0.000030",
            "fill 10 #2 order 1 MAKER SELL 0.0006@50.00 fee 0.000012",
            "book 1 #2 ask 0.0000@50.00 orders 0",
            "ticker 1 #2 last 50.00 bid null ask null volume 0.0006",
            "order 10 #2 2 FILLED filled 0.0006 of 0.0006",
            "order 10 #3 1 FILLED filled 0.0006 of 0.0006",
            "balance 10 #5 USD available 999999.999958 held 0.000000",
            "balance 10 #6 BTC available 1000.00000000 held 0.00000000",
            "balance 1 #1 USD available 0.000042 held 0.000000"), recorder.take());
        assertSameSequences();
    }

    @Test
    void aLevelOrBalanceThatIsAsBeforeIsNotTold()
    {
        final long orderId = exchange.limit(11, BTC_USD, BUY, 5, 4900);
        followAll();
        exchange.replace(11, BTC_USD, orderId, NONE, NONE);
        assertEquals(List.of("order 11 #2 1 OPEN filled 0.0000 of 0.0005"), recorder.take(), "back to its level");
        exchange.limit(11, BTC_USD, BUY, 5, 4800);
        assertEquals(List.of("book 1 #2 bid 0.0005@48.00 orders 1", "order 11 #3 2 OPEN filled 0.0000 of 0.0005",
            "balance 11 #5 USD available 999999.951449 held 0.048551"), recorder.take(), "behind the best level");
        exchange.amend(11, BTC_USD, 2, 4850, NONE);
        assertEquals(List.of("book 1 #3 bid 0.0000@48.00 orders 0", "book 1 #4 bid 0.0005@48.50 orders 1",
            "order 11 #4 2 OPEN filled 0.0000 of 0.0005",
            "balance 11 #6 USD available 999999.951198 held 0.048802"), recorder.take(), "from a level to another");
        assertSameSequences();
    }

    @Test
    void onlyWhatIsFollowedIsToldAndAllIsCounted()
    {
        recorder.follow(Channel.ORDERS, 11);
        recorder.follow(Channel.TICKER, BTC_USD);
        recorder.follow(Channel.BOOK, ETH_USD);
        exchange.limit(10, BTC_USD, SELL, 10, 5000);
        exchange.limit(11, BTC_USD, BUY, 4, 5000);
        assertEquals(List.of(
            "ticker 1 #1 last null bid null ask 50.00 volume 0.0000",
            "ticker 1 #2 last 50.00 bid null ask 50.00 volume 0.0004",
            "order 11 #1 2 FILLED filled 0.0004 of 0.0004"), recorder.take());
        assertEquals("2 1 2 2 1 6 0 0 0 0", sequences(model, BTC_USD, 10));
        assertEquals("0 0 0 1 1 5 0 0 0 0", sequences(model, ETH_USD, 11));
        // Who follows from now on goes on from there.
        recorder.follow(Channel.BOOK, BTC_USD);
        exchange.limit(10, BTC_USD, SELL, 1, 5000);
        assertEquals(List.of("book 1 #3 ask 0.0007@50.00 orders 2",
            "ticker 1 #3 last 50.00 bid null ask 50.00 volume 0.0004"), recorder.take());
        assertSameSequences();
    }

    @Test
    void anAuctionTellsItsOrdersOnceAndItsStateOnce()
    {
        followAll();
        exchange.call(BTC_USD, AuctionKind.OPENING, NONE);
        assertEquals(List.of("auction 1 #1 CALL indicative null last null"), recorder.take());
        exchange.limit(10, BTC_USD, BUY, 6, 5000);
        exchange.limit(11, BTC_USD, SELL, 4, 4900);
        recorder.take();
        exchange.at(exchange.timeNs() + 1_000_000_000);
        exchange.tick();
        assertEquals(List.of("auction 1 #2 CALL indicative 0.0004@50.00 last null"), recorder.take());
        exchange.phase(BTC_USD, TradingPhase.CONTINUOUS);
        assertEquals(List.of(
            "trade 1 #1 null 0.0004@50.00",
            "fill 10 #1 order 1 AUCTION BUY 0.0004@50.00 fee 0.000000",
            "fill 11 #1 order 2 AUCTION SELL 0.0004@50.00 fee 0.000000",
            "book 1 #3 bid 0.0002@50.00 orders 1",
            "book 1 #4 ask 0.0000@49.00 orders 0",
            "ticker 1 #3 last 50.00 bid 50.00 ask null volume 0.0004",
            "auction 1 #3 CONTINUOUS indicative null last 0.0004@50.00",
            "order 10 #2 1 PARTIALLY_FILLED filled 0.0004 of 0.0006",
            "order 11 #2 2 FILLED filled 0.0004 of 0.0004",
            "balance 10 #5 BTC available 1000.00040000 held 0.00000000",
            "balance 11 #5 BTC available 999.99960000 held 0.00000000",
            "balance 10 #6 USD available 999999.969989 held 0.010011",
            "balance 11 #6 USD available 1000000.020000 held 0.000000"), recorder.take());
        exchange.phase(BTC_USD, TradingPhase.CONTINUOUS);
        assertEquals(List.of(), recorder.take(), "a move that changes nothing");
        assertSameSequences();
    }

    private void followAll()
    {
        for (final Channel channel : Channel.values())
        {
            for (final int subjectId : channel.isPrivate() ? new int[] { 1, 10, 11 } : new int[] { BTC_USD, ETH_USD })
            {
                recorder.follow(channel, subjectId);
            }
        }
    }

    private void assertSameSequences()
    {
        for (final int accountId : new int[] { 1, 10, 11 })
        {
            for (final int instrumentId : new int[] { BTC_USD, ETH_USD })
            {
                assertEquals(sequences(silent, instrumentId, accountId), sequences(model, instrumentId, accountId));
            }
        }
    }

    private static String sequences(final ReadModel model, final int instrumentId, final int accountId)
    {
        final StringBuilder text = new StringBuilder();
        for (final Channel channel : Channel.values())
        {
            text.append(' ').append(model.sequence(channel, channel.isPrivate() ? accountId : instrumentId));
        }
        return text.substring(1);
    }
}
