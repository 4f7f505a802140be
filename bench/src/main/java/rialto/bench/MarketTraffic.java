package rialto.bench;

import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.cli.host.HostedEventListener;
import rialto.cli.host.HostedExchange;
import rialto.cli.host.HostedSetup;
import rialto.codecs.PlainOrder;
import rialto.codecs.command.AcceptOfferEncoder;
import rialto.codecs.command.BidOnItemEncoder;
import rialto.codecs.command.CreateCollectionEncoder;
import rialto.codecs.command.CreateMarketEncoder;
import rialto.codecs.command.MintItemEncoder;
import rialto.codecs.command.MoveMarketEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.OpenItemAuctionEncoder;
import rialto.codecs.command.OpenOfferEncoder;
import rialto.codecs.command.SplitSetsEncoder;
import rialto.codecs.event.ItemBidPlacedDecoder;
import rialto.codecs.event.OfferPaidDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.TradeDecoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.OfferSide;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.VoidPolicy;
import rialto.engine.core.Capacities;
import rialto.engine.reference.InstrumentTerms;

/**
 * A state machine of its own and commands of one kind, encoded beforehand: bids that each lead, offers that are each
 * accepted, orders of which every second one mints or merges complete sets with the one before. One thread.
 */
final class MarketTraffic implements AutoCloseable
{
    /** What the commands do. */
    enum Kind
    {
        /** Of two bidders in turn, over many auctions in turn: each one leads. */
        BID,
        /** An amount is offered, then accepted. */
        OFFER,
        /** YES is bid for, then NO for the rest of the payout. */
        MINT,
        /** YES is offered, then NO for the rest of the payout. */
        MERGE
    }

    private static final int SELLER_KEY = 2;
    private static final int KEY = 3;
    private static final int SELLER = 10;
    private static final int ONE = 11;
    private static final int OTHER = 12;
    private static final int DOLLARS = 1;
    private static final int YES = 2;
    private static final int NO = 3;
    private static final int MARKET = 1;
    private static final int AUCTIONS = 100;
    private static final int LOTS = 10;
    private static final int ROOM = 4_096;
    private static final int MOST_LENGTH = 256;
    private static final long STEP_NS = 1_000;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long FUNDS = 1L << 50;
    private static final int DIGEST_BYTE = 7;

    private final Kind kind;
    private final int count;
    private final HostedExchange exchange;
    private final UnsafeBuffer commands;
    private final int[] offsets;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder decodedHeader = new MessageHeaderDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final HostedEventListener listener = this::onEvent;
    private int replies;
    private int done;

    MarketTraffic(final Kind kind, final int count)
    {
        this.kind = kind;
        this.count = count;
        exchange = new HostedExchange(new Capacities(4, 2, 4, 4, 16, 64, ROOM, 1_024, 1, 1, 1, Integer.MAX_VALUE));
        final HostedSetup setup = new HostedSetup(exchange);
        makeAccounts(setup);
        makeMarket(setup);
        makeAuctions(setup);
        commands = new UnsafeBuffer(new byte[count * MOST_LENGTH]);
        offsets = new int[count + 1];
        for (int i = 0; i < count; i++)
        {
            offsets[i + 1] = offsets[i] + MessageHeaderEncoder.ENCODED_LENGTH + encode(i, offsets[i]);
        }
        replies = 0;
        done = 0;
    }

    /** Carries all commands out. */
    void run()
    {
        for (int i = 0; i < count; i++)
        {
            exchange.advance(STEP_NS);
            exchange.execute(KEY, commands, offsets[i], listener);
        }
    }

    /** Carries all commands out, and records how long each takes, in nanoseconds. */
    void run(final Histogram latenciesNs)
    {
        for (int i = 0; i < count; i++)
        {
            exchange.advance(STEP_NS);
            final long beginNs = System.nanoTime();
            exchange.execute(KEY, commands, offsets[i], listener);
            latenciesNs.recordValue(System.nanoTime() - beginNs);
        }
    }

    /** Whether every command was carried out and did what it is there for. */
    void check()
    {
        final int expected = kind == Kind.BID ? count : count / 2;
        if (replies != count || done != expected)
        {
            throw new IllegalStateException(kind + ": " + replies + " replies to " + count + " commands, " + done +
                " results in place of " + expected);
        }
    }

    @Override
    public void close()
    {
        exchange.close();
    }

    private void onEvent(final int templateId, final DirectBuffer buffer, final int offset, final int length)
    {
        switch (templateId)
        {
            case ReplyDecoder.TEMPLATE_ID ->
            {
                final ResultCode code = reply.wrapAndApplyHeader(buffer, offset, decodedHeader).result();
                if (code != ResultCode.OK)
                {
                    throw new IllegalStateException(kind + " was answered with " + code);
                }
                replies++;
            }
            case TradeDecoder.TEMPLATE_ID ->
            {
                trade.wrapAndApplyHeader(buffer, offset, decodedHeader);
                final boolean isIt = kind == Kind.MINT ? trade.tradeFlags().mint() : trade.tradeFlags().merge();
                done += isIt ? 1 : 0;
            }
            case ItemBidPlacedDecoder.TEMPLATE_ID, OfferPaidDecoder.TEMPLATE_ID -> done++;
            default ->
            {
                return;
            }
        }
    }

    private void makeAccounts(final HostedSetup setup)
    {
        setup.createAsset(DOLLARS, "USD", 2);
        setup.createAsset(YES, "YES", 0);
        setup.createAsset(NO, "NO", 0);
        setup.createParticipant(2, "seller");
        setup.createParticipant(3, "buyers");
        setup.addTraderKey(SELLER_KEY, 2, ClientIdMode.INCREASING);
        setup.addTraderKey(KEY, 3, ClientIdMode.INCREASING);
        for (int account = SELLER; account <= OTHER; account++)
        {
            setup.createAccount(account, account == SELLER ? 2 : 3);
            setup.deposit(account, DOLLARS, FUNDS);
        }
    }

    private void makeMarket(final HostedSetup setup)
    {
        final int operator = HostedSetup.OPERATOR_KEY;
        setup.createInstrument(MARKET, "RAIN", new InstrumentTerms().baseAssetId(YES).quoteAssetId(DOLLARS)
            .tickMantissa(1).tickScale((short)2).lotMantissa(1).lotScale((short)0).priceStepTicks(1).minPriceTicks(1)
            .maxPriceTicks(99).maxQuantityLots(1 << 30).feeKind(FeeKind.PARTS_PER_MILLION).makerFeeRate(0)
            .takerFeeRate(200));
        new CreateMarketEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(operator)
            .clientSequence(exchange.nextClientSequence(operator)).instrumentId(MARKET).noAssetId(NO).payoutTicks(100)
            .resolverParticipantId(1).closeNs(CreateMarketEncoder.closeNsNullValue())
            .voidNs(CreateMarketEncoder.voidNsNullValue()).disputeWindowNs(DAY_NS).disputeBondMinor(0)
            .voidPolicy(VoidPolicy.HALF).cancelOnPause((short)1).netsOutcomes((short)0).feeStepMinor(1)
            .balanceStepMinor(1).groupId(0);
        setup.execute("the market");
        new MoveMarketEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(operator)
            .clientSequence(exchange.nextClientSequence(operator)).instrumentId(MARKET).status(MarketStatus.OPEN);
        setup.execute("opening the market");
        for (int account = ONE; account <= OTHER; account++)
        {
            new SplitSetsEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(KEY)
                .clientSequence(exchange.nextClientSequence(KEY)).accountId(account).instrumentId(MARKET)
                .quantityLots((long)count * LOTS);
            exchange.execute(KEY, listener);
        }
    }

    private void makeAuctions(final HostedSetup setup)
    {
        final int operator = HostedSetup.OPERATOR_KEY;
        new CreateCollectionEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(operator)
            .clientSequence(exchange.nextClientSequence(operator)).collectionId(1).name("cards")
            .creatorAccountId(SELLER).maxItems(0).feeBps(250).sharesCount(0);
        setup.execute("the collection");
        for (int item = 1; item <= AUCTIONS; item++)
        {
            final MintItemEncoder mint = new MintItemEncoder()
                .wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(SELLER_KEY)
                .clientSequence(exchange.nextClientSequence(SELLER_KEY)).accountId(SELLER).collectionId(1)
                .toAccountId(SELLER);
            exchange.command().setMemory(mint.offset() + MintItemEncoder.digestEncodingOffset(),
                MintItemEncoder.digestLength(), (byte)DIGEST_BYTE);
            exchange.execute(SELLER_KEY, listener);
            if (kind == Kind.BID)
            {
                new OpenItemAuctionEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header())
                    .keyId(SELLER_KEY).clientSequence(exchange.nextClientSequence(SELLER_KEY)).accountId(SELLER)
                    .kind(ItemAuctionKind.ENGLISH).assetId(DOLLARS).startPriceMinor(1).reserveMinor(0).buyNowMinor(0)
                    .incrementTableId((short)0).incrementMinor(1).endNs(exchange.timeNs() + DAY_NS).softWindowNs(0)
                    .softExtensionNs(0).maxExtensions(0).floorPriceMinor(0).floorNs(0).stepNs(0)
                    .isSeparate((short)0).revealNs(0).depositMinor(0).paymentNs(0).itemsCount(1).next().itemId(item);
                exchange.execute(SELLER_KEY, listener);
            }
        }
    }

    /** Encodes a command; answers how long it is behind its header. */
    private int encode(final int i, final int offset)
    {
        final long clientSequence = exchange.nextClientSequence(KEY);
        final boolean isFirst = i % 2 == 0;
        return switch (kind)
        {
            case BID ->
            {
                final int round = i / AUCTIONS;
                new BidOnItemEncoder().wrapAndApplyHeader(commands, offset, header).keyId(KEY)
                    .clientSequence(clientSequence).accountId(round % 2 == 0 ? ONE : OTHER)
                    .auctionId(1 + i % AUCTIONS).maxMinor(10 + 2L * round);
                yield BidOnItemEncoder.BLOCK_LENGTH;
            }
            case OFFER -> isFirst ? openOffer(offset, clientSequence) : accept(i, offset, clientSequence);
            case MINT -> order(i, offset, clientSequence, Side.BUY, isFirst);
            case MERGE -> order(i, offset, clientSequence, Side.SELL, isFirst);
        };
    }

    private int openOffer(final int offset, final long clientSequence)
    {
        final OpenOfferEncoder open = new OpenOfferEncoder().wrapAndApplyHeader(commands, offset, header).keyId(KEY)
            .clientSequence(clientSequence).accountId(ONE).toAccountId(OTHER).parentOfferId(0)
            .expireNs(OpenOfferEncoder.expireNsNullValue());
        open.legsCount(1).next().side(OfferSide.GIVEN).itemId(0).assetId(DOLLARS).amountMinor(5);
        return open.encodedLength();
    }

    private int accept(final int i, final int offset, final long clientSequence)
    {
        new AcceptOfferEncoder().wrapAndApplyHeader(commands, offset, header).keyId(KEY)
            .clientSequence(clientSequence).accountId(OTHER).offerId(1 + i / 2);
        return AcceptOfferEncoder.BLOCK_LENGTH;
    }

    private int order(
        final int i,
        final int offset,
        final long clientSequence,
        final Side side,
        final boolean isYes)
    {
        final NewOrderEncoder order = PlainOrder.of(new NewOrderEncoder().wrapAndApplyHeader(commands, offset, header));
        order.keyId(KEY).clientSequence(clientSequence).accountId(isYes ? ONE : OTHER).instrumentId(MARKET).side(side)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).priceTicks(isYes ? 60 : 40).quantityLots(LOTS);
        order.clientOrderId().high(0).low(1L + i);
        order.orderFlags().outcomeNo(!isYes);
        return NewOrderEncoder.BLOCK_LENGTH;
    }
}
