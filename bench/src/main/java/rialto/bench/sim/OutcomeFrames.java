package rialto.bench.sim;

import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.ChangeInstrumentEncoder;
import rialto.codecs.command.ConvertOutcomesEncoder;
import rialto.codecs.command.DecidePostingEncoder;
import rialto.codecs.command.DisputeMarketEncoder;
import rialto.codecs.command.MergeSetsEncoder;
import rialto.codecs.command.MoveMarketEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.RedeemOutcomesEncoder;
import rialto.codecs.command.RequestPostingDecoder;
import rialto.codecs.command.RequestPostingEncoder;
import rialto.codecs.command.ResolveMarketEncoder;
import rialto.codecs.command.SplitSetsEncoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PostingStatus;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Prediction markets, a group of them, and postings: what their traders do, and what the operator does who also names
 * outcomes.
 */
final class OutcomeFrames
{
    private static final long MS = 1_000_000;
    private static final int CHANCES = 12;
    private static final int GROUP_CHANCES = CHANCES + 5;
    private static final MarketStatus[] MOVES = {
        MarketStatus.OPEN, MarketStatus.OPEN, MarketStatus.OPEN, MarketStatus.OPEN, MarketStatus.OPEN,
        MarketStatus.HALTED, MarketStatus.CLOSED };
    private static final int[] MEMBERS = {
        Workload.FIRST_MARKET, Workload.LAST_OF_GROUP - 1, Workload.LAST_OF_GROUP };
    private static final FeeKind[] FEES = { FeeKind.PARTS_PER_MILLION, FeeKind.SYMMETRIC, FeeKind.QUADRATIC };
    private static final LedgerEntryKind[] KINDS = {
        LedgerEntryKind.DEPOSIT, LedgerEntryKind.WITHDRAWAL, LedgerEntryKind.TRANSFER, LedgerEntryKind.TRANSFER };

    private final RandomGenerator random;
    private final SimulatedClock clock;
    private final LongSupplier clientOrderIds;
    private final UnsafeBuffer buffer;
    private final MessageHeaderEncoder header;
    private final boolean hasGroup;
    private final List<Long> postingIds = new ArrayList<>();

    OutcomeFrames(
        final RandomGenerator random,
        final SimulatedClock clock,
        final LongSupplier clientOrderIds,
        final UnsafeBuffer buffer,
        final MessageHeaderEncoder header,
        final boolean hasGroup)
    {
        this.hasGroup = hasGroup;
        this.random = random;
        this.clock = clock;
        this.clientOrderIds = clientOrderIds;
        this.buffer = buffer;
        this.header = header;
    }

    /** A command that was carried out: a posting may wait now. */
    void onReply(final ReplyDecoder reply)
    {
        if (reply.commandTemplateId() == RequestPostingDecoder.TEMPLATE_ID)
        {
            postingIds.add(reply.header().inputSequence());
        }
    }

    /** Encodes a command of a trader and answers its length. */
    int next(final int keyId, final long clientSequence)
    {
        final int any = random.nextInt(Workload.FIRST_ACCOUNT, Workload.LAST_ACCOUNT + 1);
        final int accountId = keyId == Workload.ACTS_FOR_ALL || 2 + any % 2 == keyId ? any : any ^ 1;
        final int marketId = market();
        final int block = switch (random.nextInt(hasGroup ? GROUP_CHANCES : CHANCES))
        {
            case CHANCES, CHANCES + 1, CHANCES + 2 -> convert(keyId, clientSequence, accountId);
            case 0, 1, CHANCES + 3, CHANCES + 4 ->
            {
                new SplitSetsEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).accountId(accountId).instrumentId(marketId)
                    .quantityLots(random.nextInt(1, 60));
                yield SplitSetsEncoder.BLOCK_LENGTH;
            }
            case 2 ->
            {
                new MergeSetsEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).accountId(accountId).instrumentId(marketId)
                    .quantityLots(random.nextInt(1, 30));
                yield MergeSetsEncoder.BLOCK_LENGTH;
            }
            case 3 ->
            {
                new RedeemOutcomesEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).accountId(accountId).instrumentId(marketId);
                yield RedeemOutcomesEncoder.BLOCK_LENGTH;
            }
            case 4 -> dispute(keyId, clientSequence, accountId, marketId);
            default -> order(keyId, clientSequence, accountId, marketId);
        };
        return header.encodedLength() + block;
    }

    /** Encodes a command of the operator and answers its length. */
    int nextOfOperator(final int keyId, final long clientSequence)
    {
        final int marketId = market();
        final int block = switch (random.nextInt(11))
        {
            case 0, 1, 2, 3 ->
            {
                new MoveMarketEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).instrumentId(marketId)
                    .status(random.nextInt(25) == 0 ? MarketStatus.VOID : move());
                yield MoveMarketEncoder.BLOCK_LENGTH;
            }
            case 4, 5, 6 ->
            {
                final ResolveMarketEncoder resolve = new ResolveMarketEncoder()
                    .wrapAndApplyHeader(buffer, 0, header).keyId(keyId).clientSequence(clientSequence)
                    .instrumentId(marketId).yesTicks(outcome(marketId));
                buffer.setMemory(resolve.offset() + ResolveMarketEncoder.evidenceEncodingOffset(),
                    ResolveMarketEncoder.evidenceLength(), (byte)1);
                yield ResolveMarketEncoder.BLOCK_LENGTH;
            }
            case 7 ->
            {
                new ChangeInstrumentEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
                    .clientSequence(clientSequence).instrumentId(marketId).priceStepTicks(1).minPriceTicks(1)
                    .maxPriceTicks(99).maxQuantityLots(100_000).feeKind(FEES[random.nextInt(FEES.length)])
                    .makerFeeRate(random.nextInt(10_000)).takerFeeRate(random.nextInt(10_000, 70_000));
                yield ChangeInstrumentEncoder.BLOCK_LENGTH;
            }
            case 8 -> decide(keyId, clientSequence);
            default -> request(keyId, clientSequence);
        };
        return header.encodedLength() + block;
    }

    /** A group converts only while all its markets are open: they are closed less often. */
    private MarketStatus move()
    {
        final MarketStatus drawn = MOVES[random.nextInt(MOVES.length)];
        return hasGroup && drawn == MarketStatus.CLOSED && random.nextInt(3) > 0 ? MarketStatus.OPEN : drawn;
    }

    /** Of a group the first market wins, mostly: its markets are paid only if exactly one does. */
    private long outcome(final int marketId)
    {
        final long drawn = 50L * random.nextInt(3);
        return hasGroup && marketId != Workload.LAST_MARKET && random.nextInt(4) > 0 ?
            marketId == Workload.FIRST_MARKET ? 100 : 0 :
            drawn;
    }

    /** NO of some markets of the group, now and then of one that is not of it. */
    private int convert(final int keyId, final long clientSequence, final int accountId)
    {
        final ConvertOutcomesEncoder convert = new ConvertOutcomesEncoder().wrapAndApplyHeader(buffer, 0, header)
            .keyId(keyId).clientSequence(clientSequence).accountId(accountId).groupId(Workload.GROUP)
            .quantityLots(random.nextInt(1, 20));
        final int given = random.nextInt(1, 1 << MEMBERS.length);
        final ConvertOutcomesEncoder.MarketsEncoder markets = convert.marketsCount(Integer.bitCount(given));
        for (int i = 0; i < MEMBERS.length; i++)
        {
            if ((given & 1 << i) != 0)
            {
                markets.next().instrumentId(random.nextInt(20) == 0 ? Workload.LAST_MARKET : MEMBERS[i]);
            }
        }
        return convert.encodedLength();
    }

    private int dispute(final int keyId, final long clientSequence, final int accountId, final int marketId)
    {
        final DisputeMarketEncoder dispute = new DisputeMarketEncoder().wrapAndApplyHeader(buffer, 0, header)
            .keyId(keyId).clientSequence(clientSequence).accountId(accountId).instrumentId(marketId);
        buffer.setMemory(dispute.offset() + DisputeMarketEncoder.evidenceEncodingOffset(),
            DisputeMarketEncoder.evidenceLength(), (byte)2);
        return DisputeMarketEncoder.BLOCK_LENGTH;
    }

    private int order(final int keyId, final long clientSequence, final int accountId, final int marketId)
    {
        final NewOrderEncoder order = PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(buffer, 0, header));
        order.keyId(keyId).clientSequence(clientSequence).accountId(accountId).instrumentId(marketId);
        order.clientOrderId().high(0).low(clientOrderIds.getAsLong());
        order.side(random.nextInt(3) > 0 ? Side.BUY : Side.SELL).orderType(OrderType.LIMIT)
            .timeInForce(random.nextInt(4) > 0 ? TimeInForce.GTC : TimeInForce.IOC)
            .priceTicks(random.nextInt(40, 61)).quantityLots(random.nextInt(1, 40));
        order.orderFlags().outcomeNo(random.nextBoolean());
        return NewOrderEncoder.BLOCK_LENGTH;
    }

    private int request(final int keyId, final long clientSequence)
    {
        final LedgerEntryKind kind = KINDS[random.nextInt(KINDS.length)];
        new RequestPostingEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
            .clientSequence(clientSequence).externalId(random.nextInt(1, 40)).kind(kind)
            .fromAccountId(kind == LedgerEntryKind.DEPOSIT ? 0 : Workload.FIRST_ACCOUNT)
            .toAccountId(kind == LedgerEntryKind.WITHDRAWAL ? 0 : Workload.LAST_ACCOUNT)
            .assetId(random.nextInt(1, Workload.ASSETS + 1)).amountMinor(random.nextInt(1, 5_000))
            .expireNs(random.nextBoolean() ? RequestPostingEncoder.expireNsNullValue() :
                clock.wallNs() + random.nextLong(1, 300 * MS));
        return RequestPostingEncoder.BLOCK_LENGTH;
    }

    private int decide(final int keyId, final long clientSequence)
    {
        new DecidePostingEncoder().wrapAndApplyHeader(buffer, 0, header).keyId(keyId)
            .clientSequence(clientSequence).postingId(postingIds.isEmpty() ? 1 : postingIds.getLast())
            .decision(random.nextInt(3) > 0 ? PostingStatus.POSTED : PostingStatus.VOIDED).amountMinor(0);
        return DecidePostingEncoder.BLOCK_LENGTH;
    }

    private int market()
    {
        return random.nextInt(
            Workload.FIRST_MARKET, (hasGroup ? Workload.LAST_OF_GROUP : Workload.LAST_MARKET) + 1);
    }
}
