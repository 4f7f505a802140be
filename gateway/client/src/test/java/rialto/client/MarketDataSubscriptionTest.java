package rialto.client;

import io.aeron.ExclusivePublication;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.marketdata.FeedHeaderEncoder;
import rialto.codecs.marketdata.InstrumentStateDecoder;
import rialto.codecs.marketdata.InstrumentStateEncoder;
import rialto.codecs.marketdata.LevelChangedDecoder;
import rialto.codecs.marketdata.LevelChangedEncoder;
import rialto.codecs.marketdata.OrderAddedDecoder;
import rialto.codecs.marketdata.OrderAddedEncoder;
import rialto.codecs.marketdata.OrderExecutedDecoder;
import rialto.codecs.marketdata.OrderExecutedEncoder;
import rialto.codecs.marketdata.OrderModifiedDecoder;
import rialto.codecs.marketdata.OrderModifiedEncoder;
import rialto.codecs.marketdata.OrderRemovedDecoder;
import rialto.codecs.marketdata.OrderRemovedEncoder;
import rialto.codecs.marketdata.PublicTradeDecoder;
import rialto.codecs.marketdata.PublicTradeEncoder;
import rialto.codecs.marketdata.TopOfBookDecoder;
import rialto.codecs.marketdata.TopOfBookEncoder;
import rialto.codecs.types.MessageHeaderEncoder;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

class MarketDataSubscriptionTest extends ClientTestBase
{
    private final List<String> heard = new ArrayList<>();
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();

    @Test
    void shouldHandOnEveryMessageAndTellOfGapsInTheOrderStream()
    {
        try (ExclusivePublication feed = aeron.addExclusivePublication("aeron:ipc", 1_010);
            MarketDataSubscription subscription =
                RialtoClient.of(aeron).marketData("aeron:ipc", MarketDataStream.ORDERS, new Recorder()))
        {
            await(() -> subscription.isConnected() && feed.isConnected());
            added(5);
            publish(feed, OrderAddedEncoder.BLOCK_LENGTH);
            header(new OrderModifiedEncoder().wrapAndApplyHeader(scratch, 0, messageHeader).header(), 6);
            publish(feed, OrderModifiedEncoder.BLOCK_LENGTH);
            header(new OrderExecutedEncoder().wrapAndApplyHeader(scratch, 0, messageHeader).header(), 7);
            publish(feed, OrderExecutedEncoder.BLOCK_LENGTH);
            header(new OrderRemovedEncoder().wrapAndApplyHeader(scratch, 0, messageHeader).header(), 9);
            publish(feed, OrderRemovedEncoder.BLOCK_LENGTH);
            header(new InstrumentStateEncoder().wrapAndApplyHeader(scratch, 0, messageHeader).header(), 10);
            publish(feed, InstrumentStateEncoder.BLOCK_LENGTH);
            publish(feed, 1);

            await(() -> subscription.poll(10) + heard.size() >= 6);
            assertEquals(List.of("added 5", "modified 6", "executed 7", "gap 8 to 9", "removed 9", "instrument 10"),
                heard);
            assertEquals(10, subscription.lastFeedSequence());
        }
    }

    @Test
    void shouldNotExpectDensityOfDerivedStreams()
    {
        try (ExclusivePublication feed = aeron.addExclusivePublication("aeron:ipc", 1_012);
            MarketDataSubscription subscription =
                RialtoClient.of(aeron).marketData("aeron:ipc", MarketDataStream.TOP_OF_BOOK, new Recorder()))
        {
            await(() -> subscription.isConnected() && feed.isConnected());
            header(new TopOfBookEncoder().wrapAndApplyHeader(scratch, 0, messageHeader).header(), 3);
            publish(feed, TopOfBookEncoder.BLOCK_LENGTH);
            header(new LevelChangedEncoder().wrapAndApplyHeader(scratch, 0, messageHeader).header(), 9);
            publish(feed, LevelChangedEncoder.BLOCK_LENGTH);
            header(new PublicTradeEncoder().wrapAndApplyHeader(scratch, 0, messageHeader).header(), 9);
            publish(feed, PublicTradeEncoder.BLOCK_LENGTH);

            await(() -> subscription.poll(10) + heard.size() >= 3);
            assertEquals(List.of("top 3", "level 9", "trade 9"), heard);
        }
    }

    private void added(final long feedSequence)
    {
        header(new OrderAddedEncoder().wrapAndApplyHeader(scratch, 0, messageHeader).header(), feedSequence);
    }

    private static void header(final FeedHeaderEncoder header, final long feedSequence)
    {
        header.feedSequence(feedSequence).eventSequence(1).timestampNs(1).instrumentId(1).flags().clear();
    }

    private void publish(final ExclusivePublication feed, final int blockLength)
    {
        await(() -> feed.offer(scratch, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength) > 0);
    }

    private final class Recorder implements MarketDataListener
    {
        @Override
        public void onOrderAdded(final OrderAddedDecoder added)
        {
            heard.add("added " + added.header().feedSequence());
        }

        @Override
        public void onOrderModified(final OrderModifiedDecoder modified)
        {
            heard.add("modified " + modified.header().feedSequence());
        }

        @Override
        public void onOrderRemoved(final OrderRemovedDecoder removed)
        {
            heard.add("removed " + removed.header().feedSequence());
        }

        @Override
        public void onOrderExecuted(final OrderExecutedDecoder executed)
        {
            heard.add("executed " + executed.header().feedSequence());
        }

        @Override
        public void onInstrumentState(final InstrumentStateDecoder instrument)
        {
            heard.add("instrument " + instrument.header().feedSequence());
        }

        @Override
        public void onTrade(final PublicTradeDecoder trade)
        {
            heard.add("trade " + trade.header().feedSequence());
        }

        @Override
        public void onLevelChanged(final LevelChangedDecoder level)
        {
            heard.add("level " + level.header().feedSequence());
        }

        @Override
        public void onTopOfBook(final TopOfBookDecoder top)
        {
            heard.add("top " + top.header().feedSequence());
        }

        @Override
        public void onGap(final long expectedFeedSequence, final long feedSequence)
        {
            heard.add("gap " + expectedFeedSequence + " to " + feedSequence);
        }
    }
}
