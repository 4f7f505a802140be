package rialto.client;

import rialto.codecs.command.ChangeMarketEncoder;
import rialto.codecs.command.CreateMarketEncoder;
import rialto.codecs.command.CreateMarketGroupEncoder;
import rialto.codecs.command.MoveMarketEncoder;
import rialto.codecs.command.ResolveMarketEncoder;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.VoidPolicy;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * Makes prediction markets, moves them through their life and names their outcomes. Every method sends one command and
 * returns its client sequence, above 0, or, having sent nothing, one of the negative codes of {@link OrderSession}.
 * Same thread as the session; never waits, does not allocate. A function that sets terms does not either if it captures
 * nothing; if it throws, nothing was sent.
 */
public final class PredictionCommands
{
    /** Stands for a time that does not come. */
    public static final long NEVER = CreateMarketEncoder.closeNsNullValue();

    /** Bytes of an evidence. */
    public static final int EVIDENCE_LENGTH = ResolveMarketEncoder.evidenceLength();

    private final CommandPublisher publisher;
    private final CreateMarketEncoder create = new CreateMarketEncoder();
    private final ChangeMarketEncoder change = new ChangeMarketEncoder();
    private final MoveMarketEncoder move = new MoveMarketEncoder();
    private final ResolveMarketEncoder resolve = new ResolveMarketEncoder();
    private final CreateMarketGroupEncoder createGroup = new CreateMarketGroupEncoder();

    PredictionCommands(final CommandPublisher publisher)
    {
        this.publisher = publisher;
    }

    /**
     * Makes an instrument that nobody has traded the book of a prediction market, in draft: its base asset is YES, its
     * quote asset the collateral.
     *
     * @param instrumentId          instrument; its price limits lie between 1 and the payout less 1.
     * @param noAssetId             what NO is.
     * @param payoutTicks           what one YES and one NO are worth together.
     * @param resolverParticipantId whose keys name the outcome.
     * @param disputeWindowNs       how long a named outcome can be disputed, above zero.
     * @param terms                 sets what else differs; before, it never closes or is void by itself, a dispute
     *                              costs nothing, {@code HALF}, a halt cancels orders, nothing is netted, steps of 1,
     *                              no group.
     * @return client sequence, or a negative code.
     */
    public long create(
        final int instrumentId,
        final int noAssetId,
        final long payoutTicks,
        final int resolverParticipantId,
        final long disputeWindowNs,
        final Consumer<CreateMarketEncoder> terms)
    {
        if (!publisher.claimCommand(CreateMarketEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        create.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        create.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        create.instrumentId(instrumentId).noAssetId(noAssetId).payoutTicks(payoutTicks);
        create.resolverParticipantId(resolverParticipantId).closeNs(NEVER).voidNs(NEVER);
        create.disputeWindowNs(disputeWindowNs).disputeBondMinor(0).voidPolicy(VoidPolicy.HALF);
        create.cancelOnPause((short)1).netsOutcomes((short)0).feeStepMinor(1).balanceStepMinor(1).groupId(0);
        setTerms(terms);
        return publisher.commitCommand();
    }

    /**
     * Changes a market that is not closed.
     *
     * @param instrumentId          market.
     * @param resolverParticipantId whose keys name the outcome.
     * @param closeNs               when trading ends by itself, nanoseconds since 1970; {@link #NEVER}: by command.
     * @param voidNs                when it is void without an outcome; {@link #NEVER}: never by itself.
     * @param disputeWindowNs       how long a named outcome can be disputed, above zero.
     * @param disputeBondMinor      what a dispute costs if the outcome is confirmed, in collateral.
     * @return client sequence, or a negative code.
     */
    public long change(
        final int instrumentId,
        final int resolverParticipantId,
        final long closeNs,
        final long voidNs,
        final long disputeWindowNs,
        final long disputeBondMinor)
    {
        if (!publisher.claimCommand(ChangeMarketEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        change.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        change.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        change.instrumentId(instrumentId).resolverParticipantId(resolverParticipantId).closeNs(closeNs);
        change.voidNs(voidNs).disputeWindowNs(disputeWindowNs).disputeBondMinor(disputeBondMinor);
        return publisher.commitCommand();
    }

    /**
     * Opens, halts, closes or voids a market.
     *
     * @param instrumentId market.
     * @param status       OPEN, HALTED, CLOSED or VOID.
     * @return client sequence, or a negative code.
     */
    public long move(final int instrumentId, final MarketStatus status)
    {
        if (!publisher.claimCommand(MoveMarketEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        move.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        move.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        move.instrumentId(instrumentId).status(status);
        return publisher.commitCommand();
    }

    /**
     * Names the outcome of a closed market, or confirms or amends a disputed one; for a key of the resolver.
     *
     * @param instrumentId   market.
     * @param yesTicks       what YES pays, from 0 to the payout; NO pays the rest of it.
     * @param evidence       holds the SHA-256 of what the outcome rests on.
     * @param evidenceOffset where its {@value #EVIDENCE_LENGTH} bytes begin.
     * @return client sequence, or a negative code.
     */
    public long resolve(final int instrumentId, final long yesTicks, final byte[] evidence, final int evidenceOffset)
    {
        Objects.checkFromIndexSize(evidenceOffset, EVIDENCE_LENGTH, evidence.length);
        if (!publisher.claimCommand(ResolveMarketEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        resolve.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        resolve.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        resolve.instrumentId(instrumentId).yesTicks(yesTicks);
        resolve.putEvidence(evidence, evidenceOffset, EVIDENCE_LENGTH);
        return publisher.commitCommand();
    }

    /**
     * Makes a group of markets of which exactly one pays; markets join it when they are created.
     *
     * @param groupId       chosen id.
     * @param marketCount   how many markets it has when it is complete, 2 to 64.
     * @param isConvertible whether NO of some can be converted into YES of the others.
     * @return client sequence, or a negative code.
     */
    public long createGroup(final int groupId, final int marketCount, final boolean isConvertible)
    {
        if (!publisher.claimCommand(CreateMarketGroupEncoder.BLOCK_LENGTH))
        {
            return publisher.refusal();
        }
        createGroup.wrapAndApplyHeader(publisher.buffer(), publisher.offset(), publisher.messageHeader());
        createGroup.keyId(publisher.keyId()).clientSequence(publisher.nextClientSequence());
        createGroup.groupId(groupId).marketCount((short)marketCount).isConvertible((short)(isConvertible ? 1 : 0));
        return publisher.commitCommand();
    }

    /** Whoever sets the terms may throw: the room that was claimed must not stay, nothing behind it would go out. */
    private void setTerms(final Consumer<CreateMarketEncoder> terms)
    {
        boolean isWritten = false;
        try
        {
            terms.accept(create);
            isWritten = true;
        }
        finally
        {
            if (!isWritten)
            {
                publisher.abort();
            }
        }
    }
}
