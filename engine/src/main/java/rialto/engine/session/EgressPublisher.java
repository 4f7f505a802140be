package rialto.engine.session;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.event.AccountDefinedDecoder;
import rialto.codecs.event.KeyDefinedDecoder;
import rialto.codecs.event.SessionClosedDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.types.DisconnectReason;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.RightsDecoder;

/**
 * Gives each session the messages that an event holds for it. Called by the egress thread with every event, in order,
 * once its input is durable; never waits for a client and does not allocate. A client that does not take its message
 * is handed to the {@link RetransmissionAgent}, see {@link SessionLink}; one without a session is passed over and gets
 * its messages at its next logon.
 */
public final class EgressPublisher
{
    private final SessionDirectory directory;
    private final KeyTable keys;
    private final AccountTable accounts;
    private final SessionSender sender;
    private final SessionMessages messages = new SessionMessages(new LiveSessions());
    private final StreamIndex index;
    private final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
    private final KeyDefinedDecoder keyDefined = new KeyDefinedDecoder();
    private final AccountDefinedDecoder accountDefined = new AccountDefinedDecoder();
    private final SessionOpenedDecoder opened = new SessionOpenedDecoder();
    private final SessionClosedDecoder closed = new SessionClosedDecoder();
    private @Nullable SessionLink wanted;
    private long journalledNs;
    private long matchedNs;

    /**
     * A publisher with nobody to publish to.
     *
     * @param config    gives the number of keys.
     * @param directory of the sessions.
     * @param keys      kept up to date from the events.
     * @param accounts  kept up to date from the events.
     * @param clock     for the time of sending.
     */
    public EgressPublisher(
        final SessionConfig config,
        final SessionDirectory directory,
        final KeyTable keys,
        final AccountTable accounts,
        final EdgeClock clock)
    {
        this.directory = directory;
        this.keys = keys;
        this.accounts = accounts;
        sender = new SessionSender(clock);
        index = new StreamIndex(config.maxKeys());
    }

    /**
     * Takes up at start what a snapshot says of the events before the first one that is replayed.
     *
     * @param places where the messages of sessions lie in the event log.
     */
    public void restore(final StreamIndex places)
    {
        index.takeOver(places);
    }

    /**
     * Takes an event from the log at start, before the first live one: keys and accounts become known, and
     * retransmission learns where to look. Nothing is sent.
     *
     * @param buffer that holds the event.
     * @param offset in bytes at which its message header begins.
     * @param length in bytes, message header included.
     */
    public void onRecoveredEvent(final DirectBuffer buffer, final int offset, final int length)
    {
        messageHeader.wrap(buffer, offset);
        switch (messageHeader.templateId())
        {
            case KeyDefinedDecoder.TEMPLATE_ID -> onKeyDefined(buffer, offset);
            case AccountDefinedDecoder.TEMPLATE_ID -> onAccountDefined(buffer, offset);
            default -> index.onEvent(buffer, offset, length);
        }
    }

    /**
     * Takes the next event.
     *
     * @param buffer          that holds the event; valid during this call only.
     * @param offset          in bytes at which its message header begins.
     * @param length          in bytes, message header included.
     * @param whenJournalledNs when its command was durable, in nanoseconds since 1970.
     * @param whenMatchedNs    when its command had been carried out.
     */
    public void onEvent(
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final long whenJournalledNs,
        final long whenMatchedNs)
    {
        journalledNs = whenJournalledNs;
        matchedNs = whenMatchedNs;
        messageHeader.wrap(buffer, offset);
        switch (messageHeader.templateId())
        {
            case KeyDefinedDecoder.TEMPLATE_ID -> onKeyDefined(buffer, offset);
            case AccountDefinedDecoder.TEMPLATE_ID -> onAccountDefined(buffer, offset);
            case SessionOpenedDecoder.TEMPLATE_ID -> onSessionOpened(buffer, offset, length);
            case SessionClosedDecoder.TEMPLATE_ID -> onSessionClosed(buffer, offset, length);
            default -> messages.onEvent(buffer, offset, length);
        }
    }

    private void onKeyDefined(final DirectBuffer buffer, final int offset)
    {
        keyDefined.wrapAndApplyHeader(buffer, offset, messageHeader);
        final int keyId = keyDefined.definedKeyId();
        final int rights = keyDefined.rights().getRaw();
        final int publicKeyOffset = keyDefined.offset() + KeyDefinedDecoder.publicKeyEncodingOffset();
        keys.define(keyId, rights, buffer, publicKeyOffset);
        final SessionLink link = directory.link(keyId);
        if (rights == 0 && link != null)
        {
            link.cut(DisconnectReason.KEY_REVOKED);
        }
    }

    private void onAccountDefined(final DirectBuffer buffer, final int offset)
    {
        accountDefined.wrapAndApplyHeader(buffer, offset, messageHeader);
        accounts.define(accountDefined.accountId(), accountDefined.participantId());
    }

    private void onSessionOpened(final DirectBuffer buffer, final int offset, final int length)
    {
        opened.wrapAndApplyHeader(buffer, offset, messageHeader);
        final SessionLink link = directory.link(opened.keyId());
        if (link != null && link.isOpening())
        {
            answerLogon(link);
        }
        messages.onEvent(buffer, offset, length);
    }

    /** Only decides whose turn it is: SessionOpened itself follows like any message, behind what was missed. */
    private void answerLogon(final SessionLink link)
    {
        final ResultCode result = opened.result();
        if (result != ResultCode.OK)
        {
            directory.remove(link);
            link.onOpened(result, 0L);
            return;
        }

        final long own = opened.sessionSequence();
        final long asked = opened.nextSessionSequence();
        listAccounts(link.accounts());
        link.onOpened(ResultCode.OK, opened.lastClientSequence());
        directory.counters().increment(SessionCounter.SESSIONS_OPENED);
        if (asked == 0L || Long.compareUnsigned(asked, own) >= 0)
        {
            link.goLive();
        }
        else
        {
            handToRetransmission(link, asked, index.floorEventSequence(link.keyId(), asked), own - 1);
        }
    }

    /** The rule is the state machine's own, for orders: the right to act for all, or to trade for one's own. */
    private void listAccounts(final AccountList list)
    {
        final RightsDecoder rights = opened.rights();
        if (rights.actForAll())
        {
            list.all(opened.sessionSequence());
        }
        else if (rights.trade())
        {
            list.of(opened.sessionSequence(), opened.participantId(), accounts);
        }
        else
        {
            list.none(opened.sessionSequence());
        }
    }

    private void onSessionClosed(final DirectBuffer buffer, final int offset, final int length)
    {
        messages.onEvent(buffer, offset, length);
        closed.wrapAndApplyHeader(buffer, offset, messageHeader);
        final SessionLink link = directory.link(closed.keyId());
        if (link != null && !link.isOpening())
        {
            directory.remove(link);
            link.onEnded();
        }
    }

    private void handToRetransmission(
        final SessionLink link,
        final long fromSessionSequence,
        final long fromEventSequence,
        final long newest)
    {
        link.goLagging(fromSessionSequence, fromEventSequence, newest);
        if (!directory.offerLagging(link))
        {
            link.cut(DisconnectReason.TOO_SLOW);
        }
    }

    /** Sends to whoever is there to take it. */
    private final class LiveSessions implements SessionMessageHandler
    {
        @Override
        public boolean isWanted(final int keyId, final long sessionSequence, final long eventSequence)
        {
            index.onMessage(keyId, sessionSequence, eventSequence);
            final SessionLink link = directory.link(keyId);
            wanted = link;
            return link != null && !link.isOpening() && link.isEgressToSend(sessionSequence);
        }

        @Override
        public void onMessage(
            final int keyId,
            final long sessionSequence,
            final long eventSequence,
            final DirectBuffer buffer,
            final int offset,
            final int length)
        {
            final SessionLink link = wanted;
            if (link == null)
            {
                return;
            }
            if (sender.send(link.publication(), buffer, offset, length, journalledNs, matchedNs) > 0)
            {
                link.onSent(sessionSequence);
            }
            else
            {
                handToRetransmission(link, sessionSequence, eventSequence, sessionSequence);
            }
        }
    }
}
