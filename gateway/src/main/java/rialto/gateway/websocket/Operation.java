package rialto.gateway.websocket;

import org.jspecify.annotations.Nullable;
import rialto.gateway.readmodel.Channel;
import rialto.gateway.user.Principal;

/** What a client asked for, or that it asked wrongly: answered by the hub, in the order of asking. */
sealed interface Operation
{
    /** What the client calls it; null: nothing. */
    @Nullable
    String id();

    /**
     * Show a key.
     *
     * @param id        of the operation.
     * @param principal whose key it is; null: nobody's.
     */
    record Authenticate(@Nullable String id, @Nullable Principal principal) implements Operation
    {
    }

    /**
     * Begin or cease to follow a channel.
     *
     * @param id          of the operation.
     * @param isSubscribe true: begin.
     * @param channel     which.
     * @param market      of a channel of a market.
     * @param auctionId   of a channel of an item auction.
     * @param accountId   of a private one; null: the client's own.
     */
    record Follow(
        @Nullable String id,
        boolean isSubscribe,
        Channel channel,
        @Nullable String market,
        @Nullable String auctionId,
        @Nullable String accountId) implements Operation
    {
        String name()
        {
            return isSubscribe ? "subscribe" : "unsubscribe";
        }
    }

    /**
     * Ask for a sign of life.
     *
     * @param id of the operation.
     */
    record Ping(@Nullable String id) implements Operation
    {
    }

    /**
     * Something that is none of these.
     *
     * @param id      of the operation, if that could be read.
     * @param code    of the error.
     * @param message for a person.
     */
    record Invalid(@Nullable String id, String code, String message) implements Operation
    {
    }
}
