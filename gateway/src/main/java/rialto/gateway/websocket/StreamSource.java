package rialto.gateway.websocket;

import org.jspecify.annotations.Nullable;
import rialto.gateway.readmodel.Channel;

import java.util.function.Supplier;

/** What the stream asks the read model, and all that it asks. Thread-safe. */
interface StreamSource
{
    /** The market that a client means; null: there is none. */
    @Nullable
    Subject market(String symbolOrId);

    /** Whether there is such an item auction, and it is still kept. */
    boolean isItemAuction(int auctionId);

    /** Whether there is such an account. */
    boolean isAccount(int accountId);

    /** Asks several things while nothing changes. */
    <T> T consistently(Supplier<T> queries);

    /** A channel as it stands. */
    Snapshot snapshot(Channel channel, int subjectId);
}
