package rialto.engine.item;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import rialto.codecs.snapshot.CollectionStateDecoder;
import rialto.codecs.snapshot.CollectionStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.reference.Participants;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * The collections that items belong to: who makes their items, how many there may be, and what a sale costs: the
 * exchange's fee and up to {@value RoyaltyShares#MAX_SHARES} royalties. All fixed for ever. Used by the engine's
 * thread only; looking up allocates nothing.
 *
 * <pre>
 *   0      name, 32 bytes                36    most items, 0: no limit      44    fee, bps
 *   32     creator, 0: no collection     40    items made so far            48    number of shares
 *   56     8 shares: account, bps (8 bytes each)
 * </pre>
 */
public final class Collections implements Snapshottable, AutoCloseable
{
    private static final int NAME_LENGTH = 32;
    private static final int CREATOR = 32;
    private static final int MAX_ITEMS = 36;
    private static final int MINTED = 40;
    private static final int FEE = 44;
    private static final int SHARE_COUNT = 48;
    private static final int SHARES = 56;
    private static final int SHARE_LENGTH = 8;
    private static final int SHARE_BPS = 4;
    private static final int ROW_LENGTH = SHARES + RoyaltyShares.MAX_SHARES * SHARE_LENGTH;

    private final int maxCollections;
    private final Participants participants;
    private final NativeRegion rows;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final CollectionStateEncoder state = new CollectionStateEncoder();
    private int highestId;

    /**
     * Without collections.
     *
     * @param maxCollections highest collection id.
     * @param participants   that own the accounts.
     */
    public Collections(final int maxCollections, final Participants participants)
    {
        this.maxCollections = maxCollections;
        this.participants = participants;
        rows = NativeRegion.allocate("item.collections", (maxCollections + 1L) * ROW_LENGTH);
    }

    /**
     * Creates a collection.
     *
     * @param id               chosen id.
     * @param name             buffer that holds the name, 32 bytes, zero padded.
     * @param nameOffset       in bytes at which the name begins.
     * @param creatorAccountId account that makes its items.
     * @param maxItems         most items that it may ever have; 0: no limit.
     * @param feeBps           the exchange's fee in hundredths of a per cent.
     * @param shares           of the royalty.
     * @return in descending precedence UNKNOWN_ACCOUNT, INVALID_ROYALTIES, ID_OUT_OF_RANGE, ID_IN_USE, INVALID_SYMBOL
     *         (the name), INVALID_LIMITS (the most items are negative), or OK; nothing was changed unless OK.
     */
    public ResultCode create(
        final int id,
        final DirectBuffer name,
        final int nameOffset,
        final int creatorAccountId,
        final int maxItems,
        final int feeBps,
        final RoyaltyShares shares)
    {
        if (!participants.accountExists(creatorAccountId))
        {
            return ResultCode.UNKNOWN_ACCOUNT;
        }
        if (!shares.areSound(feeBps) || !doExist(shares))
        {
            return ResultCode.INVALID_ROYALTIES;
        }
        if (id < 1 || id > maxCollections)
        {
            return ResultCode.ID_OUT_OF_RANGE;
        }
        if (exists(id))
        {
            return ResultCode.ID_IN_USE;
        }
        if (!Participants.isName(name, nameOffset))
        {
            return ResultCode.INVALID_SYMBOL;
        }
        if (maxItems < 0)
        {
            return ResultCode.INVALID_LIMITS;
        }

        put(id, name, nameOffset, creatorAccountId, maxItems, feeBps, shares);
        return ResultCode.OK;
    }

    /**
     * True when there is such a collection; any number may be asked for.
     */
    public boolean exists(final int id)
    {
        return id >= 1 && id <= maxCollections && rows.getInt(at(id) + CREATOR) != 0;
    }

    /**
     * Account that makes the items of a collection that exists, like all below.
     */
    public int creatorAccountId(final int id)
    {
        return rows.getInt(at(id) + CREATOR);
    }

    /**
     * Most items that it may ever have; 0: no limit.
     */
    public int maxItems(final int id)
    {
        return rows.getInt(at(id) + MAX_ITEMS);
    }

    /**
     * Whether no item can be made any more.
     */
    public boolean isFull(final int id)
    {
        final int minted = rows.getInt(at(id) + MINTED);
        return minted == Integer.MAX_VALUE || (maxItems(id) != 0 && minted >= maxItems(id));
    }

    /**
     * The exchange's fee on a sale, in hundredths of a per cent.
     */
    public int feeBps(final int id)
    {
        return rows.getInt(at(id) + FEE);
    }

    /**
     * Number of royalties.
     */
    public int shareCount(final int id)
    {
        return rows.getInt(at(id) + SHARE_COUNT);
    }

    /**
     * Account that is paid a royalty.
     */
    public int shareAccountId(final int id, final int share)
    {
        assert share >= 0 && share < shareCount(id);
        return rows.getInt(shareAt(id, share));
    }

    /**
     * Part of the price, in hundredths of a per cent.
     */
    public int shareBps(final int id, final int share)
    {
        assert share >= 0 && share < shareCount(id);
        return rows.getInt(shareAt(id, share) + SHARE_BPS);
    }

    /**
     * Copies a collection's name, 32 bytes, zero padded.
     */
    public void copyName(final int id, final MutableDirectBuffer destination, final int offset)
    {
        for (int i = 0; i < NAME_LENGTH; i += Long.BYTES)
        {
            destination.putLong(offset + i, rows.getLong(at(id) + i));
        }
    }

    /** Counts one more item; returns its number in the collection. */
    int nextSerial(final int id)
    {
        assert !isFull(id);
        final int serial = rows.getInt(at(id) + MINTED) + 1;
        rows.putInt(at(id) + MINTED, serial);
        return serial;
    }

    /**
     * Writes the collections in ascending order of their ids.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= highestId; id++)
        {
            if (exists(id))
            {
                write(id, writer);
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final CollectionStateDecoder record = new CollectionStateDecoder();
        final RoyaltyShares shares = new RoyaltyShares();
        for (; reader.isAt(CollectionStateDecoder.TEMPLATE_ID); reader.next())
        {
            record.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            shares.clear();
            for (final CollectionStateDecoder.SharesDecoder share : record.shares())
            {
                shares.add(share.accountId(), share.royaltyBps());
            }
            put(record.collectionId(), reader.buffer(), record.offset() + CollectionStateDecoder.nameEncodingOffset(),
                record.creatorAccountId(), record.maxItems(), record.feeBps(), shares);
            rows.putInt(at(record.collectionId()) + MINTED, record.minted());
        }
    }

    /**
     * Gives the memory back.
     */
    @Override
    public void close()
    {
        rows.close();
    }

    private boolean doExist(final RoyaltyShares shares)
    {
        for (int i = 0; i < shares.count(); i++)
        {
            if (!participants.accountExists(shares.accountId(i)))
            {
                return false;
            }
        }
        return true;
    }

    private void put(
        final int id,
        final DirectBuffer name,
        final int nameOffset,
        final int creatorAccountId,
        final int maxItems,
        final int feeBps,
        final RoyaltyShares shares)
    {
        final long at = at(id);
        for (int i = 0; i < NAME_LENGTH; i += Long.BYTES)
        {
            rows.putLong(at + i, name.getLong(nameOffset + i));
        }
        rows.putInt(at + CREATOR, creatorAccountId);
        rows.putInt(at + MAX_ITEMS, maxItems);
        rows.putInt(at + FEE, feeBps);
        rows.putInt(at + SHARE_COUNT, shares.count());
        for (int i = 0; i < shares.count(); i++)
        {
            rows.putInt(shareAt(id, i), shares.accountId(i));
            rows.putInt(shareAt(id, i) + SHARE_BPS, shares.royaltyBps(i));
        }
        highestId = Math.max(highestId, id);
    }

    private void write(final int id, final SnapshotWriter writer)
    {
        state.wrapAndApplyHeader(writer.buffer(), 0, header);
        copyName(id, writer.buffer(), state.offset() + CollectionStateEncoder.nameEncodingOffset());
        state.collectionId(id).creatorAccountId(creatorAccountId(id)).maxItems(maxItems(id))
            .minted(rows.getInt(at(id) + MINTED)).feeBps(feeBps(id));
        final CollectionStateEncoder.SharesEncoder shares = state.sharesCount(shareCount(id));
        for (int i = 0; i < shareCount(id); i++)
        {
            shares.next().accountId(shareAccountId(id, i)).royaltyBps(shareBps(id, i));
        }
        writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
    }

    private static long at(final int id)
    {
        return (long)id * ROW_LENGTH;
    }

    private static long shareAt(final int id, final int share)
    {
        return at(id) + SHARES + (long)share * SHARE_LENGTH;
    }
}
