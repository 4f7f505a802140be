package rialto.gateway.websocket;

import org.jspecify.annotations.Nullable;
import rialto.gateway.readmodel.Channel;
import rialto.gateway.user.Principal;

/** Answers what clients ask for. The hub's thread alone. */
final class Reception
{
    private static final String UNAUTHENTICATED = "UNAUTHENTICATED";
    private static final String UNKNOWN_ACCOUNT = "UNKNOWN_ACCOUNT";
    private static final int NO_ID = -1;

    private final StreamSource source;
    private final Topics topics;
    private final Messages messages;
    private final int maxSubscriptions;

    Reception(final StreamSource source, final Topics topics, final Messages messages, final int maxSubscriptions)
    {
        this.source = source;
        this.topics = topics;
        this.messages = messages;
        this.maxSubscriptions = maxSubscriptions;
    }

    void answer(final StreamConnection connection, final Operation operation)
    {
        switch (operation)
        {
            case final Operation.Ping ping -> connection.send(messages.pong(ping.id()));
            case final Operation.Invalid invalid -> refuse(connection, invalid);
            case final Operation.Authenticate authenticate -> authenticate(connection, authenticate);
            case final Operation.Follow follow -> follow(connection, follow);
        }
    }

    private void authenticate(final StreamConnection connection, final Operation.Authenticate operation)
    {
        final Principal principal = operation.principal();
        if (principal == null)
        {
            refuse(connection, new Operation.Invalid(operation.id(), UNAUTHENTICATED, "nobody has this key"));
            return;
        }
        connection.authenticated(principal);
        connection.send(messages.authenticated(operation.id()));
    }

    private void follow(final StreamConnection connection, final Operation.Follow operation)
    {
        try
        {
            final Topic topic = topics.topic(operation.channel(), subject(connection.principal(), operation));
            if (operation.isSubscribe())
            {
                subscribe(connection, operation, topic);
            }
            else
            {
                unsubscribe(connection, operation, topic);
            }
        }
        catch (final RefusedException ex)
        {
            refuse(connection, new Operation.Invalid(operation.id(), ex.code, ex.text));
        }
    }

    private void subscribe(final StreamConnection connection, final Operation.Follow operation, final Topic topic)
        throws RefusedException
    {
        if (connection.subscriptions().containsKey(topic))
        {
            throw new RefusedException("ALREADY_SUBSCRIBED", "the connection follows this already");
        }
        if (connection.subscriptions().size() >= maxSubscriptions)
        {
            throw new RefusedException("TOO_MANY_SUBSCRIPTIONS",
                "a connection follows " + maxSubscriptions + " channels at most");
        }
        connection.send(messages.followed(operation, topic));
        topics.subscribe(connection, topic);
    }

    private void unsubscribe(final StreamConnection connection, final Operation.Follow operation, final Topic topic)
        throws RefusedException
    {
        if (!topics.unsubscribe(connection, topic))
        {
            throw new RefusedException("NOT_SUBSCRIBED", "the connection does not follow this");
        }
        connection.send(messages.followed(operation, topic));
    }

    private Subject subject(final @Nullable Principal principal, final Operation.Follow operation)
        throws RefusedException
    {
        if (operation.auctionId() != null)
        {
            return itemAuction(operation.auctionId());
        }
        final String market = operation.market();
        final Subject subject = market == null ? account(principal, operation) : source.market(market);
        if (subject == null)
        {
            throw new RefusedException("UNKNOWN_MARKET", "there is no market " + market);
        }
        return subject;
    }

    private Subject itemAuction(final String digits) throws RefusedException
    {
        final int auctionId = number(digits);
        if (auctionId <= 0 || !source.isItemAuction(auctionId))
        {
            throw new RefusedException("UNKNOWN_ITEM_AUCTION", "there is no item auction " + digits);
        }
        return Subject.itemAuction(auctionId);
    }

    /** Whose account it is, is settled before whether it exists: a stranger learns nothing. */
    private Subject account(final @Nullable Principal principal, final Operation.Follow operation)
        throws RefusedException
    {
        final Channel channel = operation.channel();
        if (principal == null)
        {
            throw new RefusedException(UNAUTHENTICATED,
                "the channel " + OperationParser.name(channel) + " needs a key: send auth first");
        }
        final String asked = operation.accountId();
        if (asked == null && principal.isAdministrator())
        {
            throw new RefusedException(OperationParser.VALIDATION_FAILED, "accountId: REQUIRED");
        }
        final int accountId = asked == null ? principal.accountId() : number(asked);
        if (!principal.mayActFor(accountId))
        {
            throw new RefusedException("FORBIDDEN", "the key is not for this account");
        }
        if (!source.isAccount(accountId))
        {
            throw new RefusedException(UNKNOWN_ACCOUNT, "there is no account " + asked);
        }
        return Subject.account(accountId);
    }

    /** From nothing but digits; none if it is too large to be an id here. */
    private static int number(final String digits)
    {
        try
        {
            return Integer.parseInt(digits);
        }
        catch (final NumberFormatException ex)
        {
            return NO_ID;
        }
    }

    private void refuse(final StreamConnection connection, final Operation.Invalid invalid)
    {
        connection.send(messages.error(invalid.id(), invalid.code(), invalid.message()));
    }

    /** Why something is not done. */
    private static final class RefusedException extends Exception
    {
        private final String code;
        private final String text;

        RefusedException(final String code, final String text)
        {
            super(text, null, false, false);
            this.code = code;
            this.text = text;
        }
    }
}
