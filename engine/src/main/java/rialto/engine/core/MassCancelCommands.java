package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.MassCancelDecoder;
import rialto.codecs.event.MassCancelDoneEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.engine.orderbook.AccountOrders;
import rialto.engine.orderbook.Orders;
import rialto.engine.reference.Instruments;

/**
 * Cancels every order of a scope: dead at once, taken out in pieces of {@value #PIECE} by this command and those that
 * the edge writes to go on. Reaches parked and waiting orders like all others. Engine thread only.
 */
final class MassCancelCommands
{
    static final int PIECE = 512;

    private final Authority authority;
    private final Instruments instruments;
    private final PhaseChecks phaseChecks;
    private final AccountOrders accountOrders;
    private final MassCancelJobs jobs;
    private final OrderEntry entry;
    private final OrderEnds ends;
    private final Cascade cascade;
    private final EventOutput output;
    private final Reply reply;
    private final int maxAccounts;
    private final MassCancelDecoder decoder = new MassCancelDecoder();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final MassCancelDoneEncoder done = new MassCancelDoneEncoder();

    MassCancelCommands(
        final State state,
        final Authority authority,
        final OrderEntry entry,
        final OrderEnds ends,
        final Cascade cascade,
        final EventOutput output,
        final Reply reply)
    {
        this.authority = authority;
        this.entry = entry;
        this.ends = ends;
        this.cascade = cascade;
        this.output = output;
        this.reply = reply;
        instruments = state.instruments;
        phaseChecks = new PhaseChecks(state);
        accountOrders = state.accountOrders;
        jobs = state.massCancels;
        maxAccounts = state.capacities.maxAccounts();
    }

    void massCancel(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        decoder.wrapAndApplyHeader(buffer, offset, header);
        reply.open(command, decoder.clientSequence());
        reply.subject(decoder.accountId(), decoder.instrumentId());
        final ResultCode result = check(command.keyId, command.timestampNs);
        reply.result(result);
        if (result != ResultCode.OK)
        {
            return;
        }
        final boolean isOnlyOne = !jobs.isAny();
        jobs.add(command.inputSequence, entry.lastOrderId(), decoder);
        if (isOnlyOne)
        {
            reply.affectedOrders(goOn());
        }
        if (decoder.instrumentId() != 0)
        {
            cascade.run(decoder.instrumentId());
        }
    }

    /** Goes on with the oldest mass cancel; answers how many orders that took out. */
    int goOn()
    {
        if (!jobs.isAny())
        {
            return 0;
        }
        final int before = jobs.cancelledOrders();
        int accountId = jobs.cursor();
        final int last = jobs.accountId() == 0 ? maxAccounts : jobs.accountId();
        while (accountId <= last && jobs.cancelledOrders() - before < PIECE)
        {
            takeOut(accountId, before);
            if (jobs.cancelledOrders() - before < PIECE)
            {
                accountId++;
            }
        }
        final int cancelled = jobs.cancelledOrders() - before;
        jobs.cursor(accountId);
        cascade.runLinks();
        if (accountId > last)
        {
            emitDone();
            jobs.removeFirst();
        }
        return cancelled;
    }

    private void takeOut(final int accountId, final int before)
    {
        int slot = accountOrders.first(accountId);
        while (slot != Orders.NONE && jobs.cancelledOrders() - before < PIECE)
        {
            final int next = accountOrders.next(slot);
            if (jobs.firstReaches(slot))
            {
                ends.takeOutMassCancelled(slot);
            }
            slot = next;
        }
    }

    private ResultCode check(final int keyId, final long nowNs)
    {
        final ResultCode right = decoder.accountId() == 0 ?
            authority.mayActForAll(keyId) :
            authority.mayTrade(keyId, decoder.accountId());
        if (right != ResultCode.OK)
        {
            return right;
        }
        if (decoder.instrumentId() != 0 && !instruments.exists(decoder.instrumentId()))
        {
            return ResultCode.UNKNOWN_INSTRUMENT;
        }
        if (decoder.instrumentId() != 0)
        {
            final ResultCode phase = phaseChecks.checkChange(decoder.instrumentId(), true, nowNs);
            if (phase != ResultCode.OK)
            {
                return phase;
            }
        }
        if (decoder.side() == Side.SBE_UNKNOWN)
        {
            return ResultCode.INVALID_SIDE;
        }
        final long none = MassCancelDecoder.fromPriceTicksNullValue();
        if (decoder.fromPriceTicks() != none && decoder.toPriceTicks() != none &&
            decoder.fromPriceTicks() > decoder.toPriceTicks())
        {
            return ResultCode.INVALID_PRICE_RANGE;
        }
        return jobs.isFull() ? ResultCode.JOB_CAPACITY : ResultCode.OK;
    }

    private void emitDone()
    {
        done.wrapAndApplyHeader(output.buffer(), output.claim(MassCancelDoneEncoder.BLOCK_LENGTH), messageHeader);
        output.header(done.header(), false);
        done.jobId(jobs.jobId()).cancelledOrders(jobs.cancelledOrders());
    }
}
