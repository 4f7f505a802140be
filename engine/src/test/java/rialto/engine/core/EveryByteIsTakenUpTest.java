package rialto.engine.core;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import rialto.codecs.snapshot.InvestmentStateDecoder;
import rialto.codecs.snapshot.KeyStateDecoder;
import rialto.codecs.snapshot.MassCancelStateDecoder;
import rialto.codecs.snapshot.OutcomeHoldStateDecoder;
import rialto.codecs.snapshot.PeggedOrderStateDecoder;
import rialto.codecs.snapshot.PostingStateDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.oracle.PlainFlow.Feature;
import rialto.engine.snapshot.RecordList;
import rialto.engine.snapshot.RecordListReader;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * No byte of a snapshot is passed over: a record that says something else gives another state, or none. So a field that
 * a noun forgets to take up is found here, whether its value is the usual one or not.
 */
class EveryByteIsTakenUpTest
{
    private static final int RECORDS_OF_A_KIND = 2;
    private static final int TEMPLATES = 41;
    private static final int STEPS_PER_LOOK = 1;

    /** The upper byte of a key's rights: there is no right in it. */
    private static final int UNUSED_RIGHTS = KeyStateDecoder.rightsEncodingOffset() + 1;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<Integer, Integer> tried = new TreeMap<>();

    @Test
    void everyByteOfEveryKindOfRecord()
    {
        final List<String> passedOver = new ArrayList<>();
        orders(5, 40, 64, PeggedOrderStateDecoder.TEMPLATE_ID, passedOver);
        orders(21, 1_100, 4_096, MassCancelStateDecoder.TEMPLATE_ID, passedOver);
        try (Machine machine = new Machine())
        {
            final RandomReference reference = new RandomReference(machine, 6);
            for (int i = 0; i < 600; i++)
            {
                reference.step();
            }
            change(machine, Machine.small(), passedOver);
        }
        deals(passedOver);
        outcomes(passedOver);
        assertEquals(List.of(), passedOver);
        assertEquals(TEMPLATES, tried.size(), () -> "kinds of records: " + tried);
    }

    /** Items, item auctions of every kind and stage, trade offers. */
    private void deals(final List<String> passedOver)
    {
        try (Machine machine = new Machine())
        {
            final ItemTranscript transcript = new ItemMarket(machine).transcript();
            List.of("collection 1 by 8 fee=250 max=9 royalty=8:500 royalty=7:125",
                "collection 2 by 9 royalty=9:10 royalty=4:3",
                "table 1 0:5 100:25", "mint 1 by 8 to 4", "mint 1 by 8 to 4", "mint 1 by 8 to 4", "mint 1 by 8 to 4",
                "mint 1 by 8 to 4", "mint 1 by 8 to 5", "lock 5 6",
                "english 4 items=1,2 start=100 increment=5 reserve=200 end=5 payment=5 deposit=7", "bid 5 on 1 300",
                "bid 6 on 1 400", "pass 5", "tick", "pass 5", "tick",
                "dutch 4 items=3,4 start=100 floor=50 over=9 step=3 end=20 separate", "buy 5 on 2 100",
                "second-price 4 items=5 start=100 end=1 reveal=50 deposit=5", "commit 5 on 3 150 salt=a",
                "commit 6 on 3 150 salt=b", "pass 1", "reveal 5 on 3 150 salt=a",
                "offer 4 to 5 give=2:10 ask=1:3 expire=60", "offer 5 to 4 ask=item:5 give=2:3 parent=4",
                "offer 6 to anyone give=2:3 ask=item:6 expire=50").forEach(transcript::execute);
            change(machine, Machine.small(), passedOver);
        }
    }

    /** Prediction markets with orders, disputes, groups that have converted, and postings. */
    private void outcomes(final List<String> passedOver)
    {
        try (
            RandomOutcomes outcomes = new RandomOutcomes(RandomOutcomes.capacities(), 21, (machine, keyId, e, length) ->
            {
                // Only where it ends counts.
            }))
        {
            final Machine machine = outcomes.market.machine;
            int steps = 0;
            while (steps < 300 || (steps < 2_000 && !(hasAny(machine, InvestmentStateDecoder.TEMPLATE_ID) &&
                hasAny(machine, PostingStateDecoder.TEMPLATE_ID) &&
                hasAny(machine, OutcomeHoldStateDecoder.TEMPLATE_ID) &&
                machine.stateMachine.marketGroups().advancedMinor(1) > 0)))
            {
                outcomes.step();
                steps++;
            }
            change(outcomes.market.machine, RandomOutcomes.capacities(), passedOver);
        }
    }

    /** Orders of all kinds, until there is a record of some kind. */
    private void orders(
        final long seed,
        final int mostOrders,
        final int maxOrders,
        final int templateId,
        final List<String> passedOver)
    {
        final boolean isUnderWay = templateId == MassCancelStateDecoder.TEMPLATE_ID;
        try (FlowRun run = new FlowRun(seed, EnumSet.allOf(Feature.class), mostOrders, maxOrders,
            (machine, keyId, events, length) ->
            {
                // Only where it ends counts.
            }))
        {
            do
            {
                for (int i = 0; i < STEPS_PER_LOOK || (isUnderWay && !run.machine.stateMachine.hasWork()); i++)
                {
                    run.step();
                }
            }
            while (!hasAny(run.machine, templateId));
            change(run.machine, FlowRun.capacities(maxOrders), passedOver);
        }
    }

    private boolean hasAny(final Machine machine, final int templateId)
    {
        final RecordList list = new RecordList();
        machine.stateMachine.writeTo(list);
        return list.records().stream().anyMatch(record -> header.wrap(record, 0).templateId() == templateId);
    }

    private void change(final Machine machine, final Capacities capacities, final List<String> passedOver)
    {
        final UnsafeBuffer genesis = new UnsafeBuffer(new byte[Machine.MAX_LENGTH]);
        Machine.encodeGenesis(genesis, new MessageHeaderEncoder(), capacities);
        final RecordList list = new RecordList();
        machine.stateMachine.writeTo(list);
        final List<UnsafeBuffer> records = list.records();
        final long hash = machine.stateMachine.stateHash();
        final SplittableRandom random = new SplittableRandom(1);
        final List<Integer> order = new ArrayList<>();
        for (int i = 0; i < records.size(); i++)
        {
            order.add(random.nextInt(order.size() + 1), i);
        }
        for (final int at : order)
        {
            final int templateId = header.wrap(records.get(at), 0).templateId();
            if (tried.merge(templateId, 1, Integer::sum) <= RECORDS_OF_A_KIND)
            {
                changeEachByte(records, at, hash, genesis, passedOver);
            }
        }
    }

    private static void changeEachByte(
        final List<UnsafeBuffer> records,
        final int at,
        final long hash,
        final UnsafeBuffer genesis,
        final List<String> passedOver)
    {
        final UnsafeBuffer record = records.get(at);
        for (int i = MessageHeaderDecoder.ENCODED_LENGTH; i < record.capacity(); i++)
        {
            final byte before = record.getByte(i);
            boolean isTakenUp = false;
            for (final int other : new int[] { before ^ 1, before == 2 ? 1 : 2 })
            {
                record.putByte(i, (byte)other);
                isTakenUp = isTakenUp || hashOf(records, genesis) != hash;
            }
            record.putByte(i, before);
            final int templateId = new MessageHeaderDecoder().wrap(record, 0).templateId();
            final int place = i - MessageHeaderDecoder.ENCODED_LENGTH;
            if (!isTakenUp && !(templateId == KeyStateDecoder.TEMPLATE_ID && place == UNUSED_RIGHTS))
            {
                passedOver.add("template " + templateId + " byte " + place);
            }
        }
    }

    /** Of the state made from the records; no number that a hash has by chance where none can be made. */
    private static long hashOf(final List<UnsafeBuffer> records, final UnsafeBuffer genesis)
    {
        try (StateMachine restored = new StateMachine(genesis, 0))
        {
            try
            {
                restored.restoreFrom(new RecordListReader(records));
                return restored.stateHash();
            }
            catch (final RuntimeException | AssertionError ex)
            {
                return ex.hashCode();
            }
        }
    }
}
