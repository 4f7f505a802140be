package rialto.engine.core;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.item.Items;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Thousands of auctions, offers and times to pay that end at one instant: in the order of their ids, a number at a
 * time, the same on replay and behind a snapshot, and the same whether the exchange ran or was down as they passed.
 */
class ItemEndingsTest
{
    private static final int DEALS = 3_000;
    private static final int MAX_ORDERS = 8_192;
    private static final int END_S = 3_600;
    private static final int PAYMENT_S = 60;
    private static final int[] MAKERS = { 4, 6, 7, 8, 9 };

    @Test
    void thousandsEndAtOneInstantInTheOrderOfTheirIds()
    {
        final CommandTape tape = new CommandTape();
        try (Machine machine = new Machine(capacities()))
        {
            machine.watch(tape);
            final ItemTranscript transcript = open(machine);
            transcript.execute("pass " + END_S);
            final List<Long> ended = new ArrayList<>();
            int ticks = 0;
            while (machine.stateMachine.nextDeadlineNs() <= machine.nextTimeNs())
            {
                final List<Long> now = endedBy(transcript.execute("tick"));
                assertTrue(now.size() <= ItemDesk.MAX_AT_ONCE, () -> now.size() + " at once");
                ended.addAll(now);
                ticks++;
            }
            assertEquals(ascending(DEALS), ended);
            assertEquals(Math.ceilDiv(DEALS, ItemDesk.MAX_AT_ONCE), ticks);
            transcript.execute("pass " + PAYMENT_S);
            int paymentTicks = 0;
            while (machine.stateMachine.nextDeadlineNs() <= machine.nextTimeNs())
            {
                transcript.execute("tick");
                paymentTicks++;
            }
            assertEquals(Math.ceilDiv(DEALS / 3, ItemDesk.MAX_AT_ONCE), paymentTicks);
            assertEquals(Long.MAX_VALUE, machine.stateMachine.nextDeadlineNs());
            assertEquals(0, machine.stateMachine.deals().count());
            Invariants.check(machine.stateMachine);
            replay(tape, machine);
        }
    }

    /** What is due and not done yet is over for every command already. */
    @Test
    void whatIsDueIsOverAlsoBeforeItsTurn()
    {
        try (Machine machine = new Machine(capacities()))
        {
            final ItemTranscript transcript = open(machine);
            transcript.execute("pass " + END_S);
            final long last = DEALS - DEALS % 3;
            assertEquals("reply AUCTION_ENDED order " + (last - 2) + " filled 0 leaves 0",
                transcript.execute("bid 6 on " + (last - 2) + " 5000").getLast());
            assertEquals("reply UNKNOWN_OFFER order " + last + " filled 0 leaves 0",
                transcript.execute("accept 5 " + last).getLast());
            assertEquals("reply AUCTION_ENDED order " + (last - 2) + " filled 0 leaves 0",
                transcript.execute("cancel operator of " + (last - 2)).getLast());
            assertTrue(machine.stateMachine.deals().count() > DEALS / 2, "only a number at a time");
            Invariants.check(machine.stateMachine);
        }
    }

    /** The exchange was down for a day: the first ticks do what the ticks of that day would have done. */
    @Test
    void whatPassedWhileTheProcessWasDownIsMadeUpFor()
    {
        try (Machine up = new Machine(capacities()); Machine down = new Machine(capacities()))
        {
            final ItemTranscript running = open(up);
            final ItemTranscript stopped = open(down);
            running.execute("pass " + END_S);
            tickAll(up, running);
            running.execute("pass " + PAYMENT_S);
            tickAll(up, running);
            stopped.execute("pass " + 24 * END_S);
            tickAll(down, stopped);
            stopped.execute("pass " + PAYMENT_S);
            tickAll(down, stopped);
            assertEquals(stateOf(up, running), stateOf(down, stopped));
            assertEquals(0, down.stateMachine.deals().count());
        }
    }

    private static Capacities capacities()
    {
        return new Capacities(16, 16, 16, 16, 64, 256, MAX_ORDERS, 512, 4, 64, 60_000_000_000L, 1000);
    }

    /** A third each, all at one instant: an auction that sells, one whose leader does not pay, an offer that ends. */
    private static ItemTranscript open(final Machine machine)
    {
        final ItemTranscript transcript = new ItemMarket(machine).transcript();
        transcript.execute("collection 1 by 8 fee=250 royalty=8:500");
        for (int i = 0; i < DEALS; i++)
        {
            transcript.execute("mint 1 by 8 to 4");
        }
        final long endNs = machine.timeNs() + END_S * 1_000_000_000L;
        for (int i = 1; i <= DEALS; i++)
        {
            final String end = String.format("%.6f", (endNs - machine.nextTimeNs()) / 1e9);
            transcript.execute(switch (i % 3)
            {
                case 1 -> "english 4 items=" + i + " start=10 increment=1 end=" + end;
                case 2 -> "english 4 items=" + i + " start=10 increment=1 end=" + end + " payment=" + PAYMENT_S +
                    " deposit=1";
                default -> "offer " + MAKERS[i / 3 % MAKERS.length] + " to 5 give=2:1 expire=" + end;
            });
            if (i % 3 != 0)
            {
                transcript.execute("bid 5 on " + i + " 20");
            }
        }
        return transcript;
    }

    private static List<Long> ascending(final int count)
    {
        final List<Long> ids = new ArrayList<>();
        for (long id = 1; id <= count; id++)
        {
            ids.add(id);
        }
        return ids;
    }

    /** Deals that ended, or whose time to pay began. */
    private static List<Long> endedBy(final List<String> events)
    {
        return events.stream().filter(event -> event.matches("(ItemAuctionClosed|PaymentDue|OfferClosed) .*"))
            .map(event -> Long.parseLong(event.replaceAll("\\w+ \\w+=(\\d+) .*", "$1"))).toList();
    }

    private static void tickAll(final Machine machine, final ItemTranscript transcript)
    {
        while (machine.stateMachine.nextDeadlineNs() <= machine.nextTimeNs())
        {
            transcript.execute("tick");
        }
    }

    private static List<String> stateOf(final Machine machine, final ItemTranscript transcript)
    {
        final List<String> lines = new ArrayList<>(transcript.execute("show"));
        final Items items = machine.stateMachine.deals().items();
        for (int slot = items.oldest(); slot != Items.NONE; slot = items.nextYounger(slot))
        {
            lines.add(items.itemId(slot) + " of " + items.ownerAccountId(slot) + " " + items.lock(slot));
        }
        return lines;
    }

    private static void replay(final CommandTape tape, final Machine machine)
    {
        final UnsafeBuffer genesis = new UnsafeBuffer(new byte[Machine.MAX_LENGTH]);
        Machine.encodeGenesis(genesis, new MessageHeaderEncoder(), capacities());
        try (Machine fresh = new Machine(capacities());
            StateMachine restored = RestoredTwin.restored(machine.stateMachine, genesis))
        {
            tape.replayOn(fresh.stateMachine);
            assertEquals(machine.stateMachine.stateHash(), fresh.stateMachine.stateHash());
            assertEquals(machine.stateMachine.stateHash(), restored.stateHash());
        }
    }
}
