package rialto.engine.ledger;

import rialto.codecs.snapshot.FrozenAccountStateDecoder;
import rialto.codecs.snapshot.FrozenAccountStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/** The accounts that are frozen: a byte for each. Used by the engine's thread only; allocates nothing. */
public final class FrozenAccounts implements Snapshottable, AutoCloseable
{
    private final int maxAccounts;
    private final NativeRegion flags;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final FrozenAccountStateEncoder state = new FrozenAccountStateEncoder();
    private int count;

    /**
     * None.
     *
     * @param maxAccounts highest account id.
     */
    public FrozenAccounts(final int maxAccounts)
    {
        this.maxAccounts = maxAccounts;
        flags = NativeRegion.allocate("ledger.frozen", maxAccounts + 1L);
    }

    /** Whether an account that exists is frozen. */
    public boolean isFrozen(final int accountId)
    {
        return count > 0 && flags.getByte(accountId) != 0;
    }

    /** Freezes an account that exists, or lets it be active. */
    public void freeze(final int accountId, final boolean isFrozen)
    {
        if (isFrozen(accountId) != isFrozen)
        {
            flags.putByte(accountId, (byte)(isFrozen ? 1 : 0));
            count += isFrozen ? 1 : -1;
        }
    }

    /** Writes the frozen accounts in ascending order. */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int accountId = 1; count > 0 && accountId <= maxAccounts; accountId++)
        {
            if (isFrozen(accountId))
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, header);
                state.accountId(accountId);
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final FrozenAccountStateDecoder account = new FrozenAccountStateDecoder();
        for (; reader.isAt(FrozenAccountStateDecoder.TEMPLATE_ID); reader.next())
        {
            freeze(account.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader).accountId(), true);
        }
    }

    /** Gives the memory back. */
    @Override
    public void close()
    {
        flags.close();
    }
}
