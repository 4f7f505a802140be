package rialto.bench.crash;

import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rialto.client.RialtoClient;
import rialto.codecs.KeyFile;
import rialto.codecs.event.EventHeaderDecoder;
import rialto.codecs.event.ItemAuctionClosedDecoder;
import rialto.codecs.event.MarketPaidDecoder;
import rialto.codecs.event.OfferClosedDecoder;
import rialto.codecs.event.OrderCancelledDecoder;
import rialto.codecs.event.PaymentDueDecoder;
import rialto.codecs.event.PostingChangedDecoder;
import rialto.codecs.types.CancelReason;
import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.OfferEnd;
import rialto.codecs.types.OfferSide;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PostingStatus;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.engine.core.EventFrame;
import rialto.engine.core.Invariants;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The process is killed before a time that more than a thousand deadlines of all kinds wait for, and is down as it
 * passes; it is killed again while it makes up for it. In the end each has come once, in pieces, in commands of the
 * time when they came; and the state is that of a replay.
 */
class MissedDeadlinesTest
{
    private static final long LEAST_MARGIN_NS = TimeUnit.SECONDS.toNanos(6);
    private static final long MOST_MARGIN_NS = TimeUnit.SECONDS.toNanos(120);
    private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(3);
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);
    private static final int MOST_AT_ONCE = 64;
    private static final int AUCTIONS = 200;
    private static final int OFFERS = 600;
    private static final int POSTINGS = 300;
    private static final int ORDERS = 100;

    @TempDir
    private Path folder;

    private long marginNs = LEAST_MARGIN_NS;

    /** What ended, and how much of it by one command at most. */
    private static final class Ends
    {
        final Map<String, Integer> counts = new TreeMap<>();
        final Map<String, Integer> most = new TreeMap<>();
        long firstNs = Long.MAX_VALUE;

        void add(final Map<String, Integer> ofOneCommand)
        {
            ofOneCommand.forEach((kind, count) ->
            {
                counts.merge(kind, count, Integer::sum);
                most.merge(kind, count, Math::max);
            });
        }
    }

    @Test
    @Timeout(1_200)
    void whatWasDueWhileTheProcessWasDownComesOnce() throws Exception
    {
        long instantNs = openAndKill();
        while (nowNs() >= instantNs)
        {
            // Too late to be down at the time: another exchange, and more time.
            marginNs *= 3;
            assertTrue(marginNs < MOST_MARGIN_NS, "killed too late to be down at the time");
            instantNs = openAndKill();
        }
        assertEquals(Map.of(), endsOf().counts);
        while (nowNs() <= instantNs)
        {
            LockSupport.parkNanos(instantNs - nowNs());
        }
        try (EngineProcess engine = start(1))
        {
            engine.kill();
        }
        try (EngineProcess engine = start(2))
        {
            awaitNothingDue();
            assertEquals(0, engine.stop().getKey(), engine::output);
            final EngineProcess.PrintedState stopped = engine.printedState();
            assertEquals(OfflineReplay.stateHash(data(), stopped.inputSequence()), stopped.hash());
        }
        final Ends ends = endsOf();
        assertEquals(Map.of("auctions sold", AUCTIONS / 2, "payments due", AUCTIONS / 2, "offers expired", OFFERS,
            "orders expired", ORDERS, "postings expired", POSTINGS, "markets paid", 1), ends.counts);
        assertTrue(ends.firstNs > instantNs, "something ended before its time");
        assertEquals(MOST_AT_ONCE, ends.most.get("offers expired"));
        assertEquals(MOST_AT_ONCE, ends.most.get("postings expired"));
        OfflineReplay.ask(data(), Long.MAX_VALUE, machine ->
        {
            Invariants.check(machine);
            return machine.inputSequence();
        });
    }

    private long openAndKill() throws Exception
    {
        try (EngineProcess engine = start(0))
        {
            final long instantNs = open(engine);
            engine.kill();
            return instantNs;
        }
    }

    /** Everything that is to end at one time; answers the time. */
    private long open(final EngineProcess engine) throws Exception
    {
        try (RialtoClient client = RialtoClient.connect(engine.aeronDirectory().toString()))
        {
            final KeyFile key = MarketsVenue.make(client, KeyFile.read(data().resolve("admin.key")), marginNs);
            try (Teller teller = new Teller(client, key))
            {
                final List<Long> items = new ArrayList<>();
                for (int i = 0; i < AUCTIONS; i++)
                {
                    items.add(MarketsVenue.mint(teller, MarketsVenue.SELLER));
                }
                teller.awaitAnswers();
                final long instantNs = nowNs() + marginNs;
                auctions(teller, items, instantNs);
                offersAndPostings(teller, instantNs);
                orders(teller, instantNs);
                teller.require(() -> teller.commands().outcomes().split(MarketsVenue.SELLER, MarketsVenue.RAIN, 50));
                teller.require(() -> teller.commands().predictions().move(MarketsVenue.RAIN, MarketStatus.CLOSED));
                final byte[] evidence = new byte[32];
                evidence[0] = 1;
                teller.require(() -> teller.commands().predictions().resolve(MarketsVenue.RAIN, 100, evidence, 0));
                return instantNs;
            }
        }
    }

    private static void auctions(final Teller teller, final List<Long> items, final long instantNs)
    {
        final List<Long> opened = new ArrayList<>();
        for (final long mint : items)
        {
            final long itemId = teller.answerTo(mint).orderId();
            opened.add(teller.send(() -> teller.commands().itemAuctions().open(MarketsVenue.SELLER,
                ItemAuctionKind.ENGLISH, MarketsVenue.DOLLARS, 100, instantNs, new long[] { itemId },
                terms -> terms.incrementMinor(1).depositMinor(itemId % 2).paymentNs(itemId % 2 * HOUR_NS))));
        }
        teller.awaitAnswers();
        for (final long auction : opened)
        {
            final long auctionId = teller.answerTo(auction).orderId();
            teller.send(() -> teller.commands().itemAuctions().bid(MarketsVenue.FIRST_BUYER, auctionId, 150));
        }
        teller.awaitAnswers();
    }

    private static void offersAndPostings(final Teller teller, final long instantNs)
    {
        for (int i = 0; i < OFFERS; i++)
        {
            final int account = MarketsVenue.FIRST_BUYER + i % 3;
            teller.send(() -> teller.commands().offers().open(account, MarketsVenue.SELLER, 0, instantNs, 1,
                (leg, at) -> leg.side(OfferSide.GIVEN).assetId(MarketsVenue.DOLLARS).amountMinor(1)));
        }
        for (int i = 1; i <= POSTINGS; i++)
        {
            final long externalId = i;
            teller.send(() -> teller.commands().postings().request(externalId, LedgerEntryKind.TRANSFER,
                MarketsVenue.SELLER, MarketsVenue.FIRST_BUYER, MarketsVenue.DOLLARS, 1,
                instantNs));
        }
        teller.awaitAnswers();
    }

    private static void orders(final Teller teller, final long instantNs)
    {
        for (int i = 1; i <= ORDERS; i++)
        {
            final long clientOrderId = i;
            teller.send(() -> teller.commands().orders().enter(order ->
            {
                order.accountId(MarketsVenue.FIRST_BUYER).instrumentId(MarketsVenue.GOLD_DOLLARS).side(Side.BUY)
                    .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTD).priceTicks(clientOrderId).quantityLots(1)
                    .expireNs(instantNs);
                order.clientOrderId().high(0).low(clientOrderId);
            }));
        }
        teller.awaitAnswers();
    }

    private void awaitNothingDue()
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (isAnythingDue())
        {
            assertTrue(System.nanoTime() - deadlineNs < 0, "something is due still");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Now or soon: the market pays as long after its resolution as the rest had to wait, the next is in an hour. */
    private boolean isAnythingDue()
    {
        return OfflineReplay.ask(data(), Long.MAX_VALUE,
            machine -> machine.hasWork() || machine.nextDeadlineNs() <= nowNs() + marginNs);
    }

    private Ends endsOf()
    {
        final Ends ends = new Ends();
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final EventHeaderDecoder event = new EventHeaderDecoder();
        OfflineReplay.ask(data(), Long.MAX_VALUE, (machine, command, offset, events, length) ->
        {
            final Map<String, Integer> now = new TreeMap<>();
            for (int at = 0; at < length; at += EventFrame.frameLength(EventFrame.messageLength(events, at)))
            {
                final int message = EventFrame.messageOffset(at);
                final String kind = kindOf(events, message, header);
                if (!kind.isEmpty())
                {
                    now.merge(kind, 1, Integer::sum);
                    event.wrap(events, message + MessageHeaderDecoder.ENCODED_LENGTH);
                    ends.firstNs = Math.min(ends.firstNs, event.timestampNs());
                }
            }
            ends.add(now);
        }, machine -> machine.inputSequence());
        return ends;
    }

    private static String kindOf(final DirectBuffer events, final int at, final MessageHeaderDecoder header)
    {
        return switch (header.wrap(events, at).templateId())
        {
            case ItemAuctionClosedDecoder.TEMPLATE_ID -> "auctions sold";
            case PaymentDueDecoder.TEMPLATE_ID -> "payments due";
            case MarketPaidDecoder.TEMPLATE_ID -> "markets paid";
            case OfferClosedDecoder.TEMPLATE_ID ->
                new OfferClosedDecoder().wrapAndApplyHeader(events, at, header).end() == OfferEnd.EXPIRED ?
                    "offers expired" :
                    "";
            case OrderCancelledDecoder.TEMPLATE_ID ->
                new OrderCancelledDecoder().wrapAndApplyHeader(events, at, header).reason() == CancelReason.EXPIRED ?
                    "orders expired" :
                    "";
            case PostingChangedDecoder.TEMPLATE_ID ->
                new PostingChangedDecoder().wrapAndApplyHeader(events, at, header).status() == PostingStatus.EXPIRED ?
                    "postings expired" :
                    "";
            default -> "";
        };
    }

    private EngineProcess start(final int number) throws Exception
    {
        return EngineProcess.start(data(), folder.resolve("engine-" + number + ".log"), List.of());
    }

    private Path data()
    {
        return folder.resolve("data-" + TimeUnit.NANOSECONDS.toSeconds(marginNs));
    }

    private static long nowNs()
    {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }
}
