package rialto.engine.session;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.MatchPreventedEncoder;
import rialto.codecs.event.PreventedDecoder;
import rialto.codecs.event.TradeEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What each party is told of a prevented match and of a trade: its own side and nothing of the other's. */
class SessionMessagesTest
{
    private static final String TAKER =
        "key 5 #71 event 900: order 31 account 8 instrument 3 client 11/12 BUY maker 0 " +
            "100 prevented 4 leaves 6 DECREMENT at 900";
    private static final String MAKER =
        "key 6 #15 event 900: order 29 account 9 instrument 3 client 13/14 SELL maker 1 " +
            "100 prevented 4 leaves 0 DECREMENT at 900";

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MatchPreventedEncoder match = new MatchPreventedEncoder();
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void encode()
    {
        match.wrapAndApplyHeader(buffer, 8, new MessageHeaderEncoder());
        match.header().eventSequence(900);
        match.instrumentId(3).priceTicks(100).stpMode(StpMode.DECREMENT).aggressorSide(Side.BUY);
        match.takerOrderId(31).takerAccountId(8).takerKeyId(5).takerSessionSequence(71);
        match.takerClientOrderId().high(11).low(12);
        match.takerPreventedLots(4).takerLeavesLots(6).takerHeldMinor(600);
        match.makerOrderId(29).makerAccountId(9).makerKeyId(6).makerSessionSequence(15);
        match.makerClientOrderId().high(13).low(14);
        match.makerPreventedLots(4).makerLeavesLots(0).makerHeldMinor(0).makerVisibleLots(4).makerDisplayLots(0);
    }

    @Test
    void eachPartyHearsOfItsOwnOrder()
    {
        tell(0);
        assertEquals(List.of(TAKER, MAKER), heard);
    }

    @Test
    void onePartyAloneMayBeWanted()
    {
        tell(6);
        assertEquals(List.of(MAKER), heard);
    }

    @Test
    void aPartyWithoutASessionHearsNothing()
    {
        match.makerSessionSequence(0);
        tell(0);
        assertEquals(List.of(TAKER), heard);
    }

    /** A flag each; a party cannot tell without them what of a prediction market changed hands. */
    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 4, 8, 16, 32, 64 })
    void bothFillsHaveTheFlagsOfTheirTrade(final int flags)
    {
        final TradeEncoder trade = new TradeEncoder().wrapAndApplyHeader(buffer, 8, new MessageHeaderEncoder());
        trade.aggressorSide(Side.SELL).takerKeyId(5).takerSessionSequence(71).makerKeyId(6).makerSessionSequence(15);
        buffer.putByte(trade.tradeFlags().offset(), (byte)flags);
        new SessionMessages(new SessionMessageHandler()
        {
            @Override
            public boolean isWanted(final int keyId, final long sessionSequence, final long eventSequence)
            {
                return true;
            }

            @Override
            public void onMessage(
                final int keyId,
                final long sessionSequence,
                final long eventSequence,
                final DirectBuffer message,
                final int offset,
                final int length)
            {
                final FillDecoder fill =
                    new FillDecoder().wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
                heard.add(keyId + " " + fill.side() + " " + message.getByte(fill.tradeFlags().offset()));
            }
        }).onEvent(buffer, 8, MessageHeaderEncoder.ENCODED_LENGTH + TradeEncoder.BLOCK_LENGTH);
        assertEquals(Set.of("5 SELL " + flags, "6 BUY " + flags), Set.copyOf(heard));
    }

    /** Key 0: all are wanted. */
    private void tell(final int wantedKeyId)
    {
        new SessionMessages(new SessionMessageHandler()
        {
            @Override
            public boolean isWanted(final int keyId, final long sessionSequence, final long eventSequence)
            {
                return wantedKeyId == 0 || wantedKeyId == keyId;
            }

            @Override
            public void onMessage(
                final int keyId,
                final long sessionSequence,
                final long eventSequence,
                final DirectBuffer message,
                final int offset,
                final int length)
            {
                assertEquals(MessageHeaderDecoder.ENCODED_LENGTH + PreventedDecoder.BLOCK_LENGTH, length);
                final PreventedDecoder e =
                    new PreventedDecoder().wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
                assertEquals(keyId, e.keyId());
                assertEquals(sessionSequence, e.sessionSequence());
                heard.add("key " + keyId + " #" + sessionSequence + " event " + eventSequence + ": order " +
                    e.orderId() + " account " + e.accountId() + " instrument " + e.instrumentId() + " client " +
                    e.clientOrderId().high() + "/" + e.clientOrderId().low() + " " + e.side() + " maker " +
                    e.isMaker() + " " + e.priceTicks() + " prevented " + e.preventedLots() + " leaves " +
                    e.leavesLots() + " " + e.stpMode() + " at " + e.header().eventSequence());
            }
        }).onEvent(buffer, 8, MessageHeaderEncoder.ENCODED_LENGTH + MatchPreventedEncoder.BLOCK_LENGTH);
    }
}
