package rialto.cli.demo;

import rialto.client.OrderSession;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.ReplyDecoder;

/**
 * What a bot does with its session. Called by the thread of the bots only; told of everything that concerns its
 * orders, also of what happened while it was not logged on.
 */
interface Strategy
{
    /** Client order ids that increase. */
    interface OrderIds
    {
        /** First half, the same for a while. */
        long high();

        /** Second half, greater at each call. */
        long nextLow();
    }

    /**
     * A session is open and the account has no open orders.
     */
    void begin();

    /**
     * Sends what is due, if anything.
     *
     * @param nowNs   of the monotonic clock.
     * @param session open.
     * @param ids     for new orders.
     * @return how much was done.
     */
    int act(long nowNs, OrderSession session, OrderIds ids);

    /**
     * A command was answered.
     *
     * @param nowNs of the monotonic clock.
     * @param reply valid during the call.
     */
    void onReply(long nowNs, ReplyDecoder reply);

    /**
     * An order of the account traded.
     *
     * @param fill valid during the call.
     */
    void onFill(FillDecoder fill);

    /**
     * An order is closed.
     *
     * @param orderId of it.
     */
    void onOrderClosed(long orderId);

    /**
     * Commands were not carried out and will not be.
     *
     * @param firstClientSequence of the first; whatever was sent behind it shares its fate.
     */
    void onRefused(long firstClientSequence);
}
