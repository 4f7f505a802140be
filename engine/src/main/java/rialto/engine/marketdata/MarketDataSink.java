package rialto.engine.marketdata;

import org.agrona.DirectBuffer;

/**
 * Where the messages of the four public streams go. Called on the thread that feeds {@link MarketDataFeed}, in the
 * order in which a follower has to apply them; a message is valid during the call only. Must not block and must not
 * throw for a slow follower: who misses messages sees it by the feed sequence.
 */
public interface MarketDataSink
{
    /**
     * A message of the order-by-order stream: one for each feed sequence.
     *
     * @param buffer holding the message.
     * @param offset in bytes at which its message header begins.
     * @param length in bytes, message header included.
     */
    void l3(DirectBuffer buffer, int offset, int length);

    /**
     * A message of the stream of price levels: after the L3 messages of the same command.
     *
     * @param buffer holding the message.
     * @param offset in bytes at which its message header begins.
     * @param length in bytes, message header included.
     */
    void l2(DirectBuffer buffer, int offset, int length);

    /**
     * A message of the stream of best prices: after the L2 messages of the same command.
     *
     * @param buffer holding the message.
     * @param offset in bytes at which its message header begins.
     * @param length in bytes, message header included.
     */
    void l1(DirectBuffer buffer, int offset, int length);

    /**
     * A message of the stream of trades: before the L2 messages of the same command.
     *
     * @param buffer holding the message.
     * @param offset in bytes at which its message header begins.
     * @param length in bytes, message header included.
     */
    void trade(DirectBuffer buffer, int offset, int length);
}
