package rialto.engine.core;

import rialto.codecs.snapshot.ClientIdShareStateDecoder;
import rialto.codecs.snapshot.ClientIdShareStateEncoder;
import rialto.codecs.snapshot.WindowClientIdStateDecoder;
import rialto.codecs.snapshot.WindowClientIdStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.memory.SlotPool;
import rialto.engine.orderbook.Orders;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * Client order ids in any order. Each is remembered until its order is closed and at least the window has passed; an
 * account's share is reserved whole when it first uses the mode, so that no account can crowd out another. An id leaves
 * only when its account needs the room, the oldest that may leave first. Engine thread only.
 *
 * <p>Slots hang in two lists: the chain of their hash bucket, and their account's list by age.
 */
final class ClientIdWindow implements Snapshottable, AutoCloseable
{
    private static final int HIGH = 0;
    private static final int LOW = HIGH + Long.BYTES;
    private static final int HASH = LOW + Long.BYTES;
    private static final int ORDER_ID = HASH + Long.BYTES;
    private static final int FILLED = ORDER_ID + Long.BYTES;
    private static final int LEAVES = FILLED + Long.BYTES;
    private static final int TIMESTAMP = LEAVES + Long.BYTES;
    private static final int ACCOUNT = TIMESTAMP + Long.BYTES;
    private static final int RESULT = ACCOUNT + Integer.BYTES;
    private static final int CHAIN = RESULT + Integer.BYTES;
    private static final int OLDER = CHAIN + Integer.BYTES;
    private static final int YOUNGER = OLDER + Integer.BYTES;
    private static final int SLOT_LENGTH = YOUNGER + Integer.BYTES + Integer.BYTES;

    private static final int OLDEST = 0;
    private static final int YOUNGEST = OLDEST + Integer.BYTES;
    private static final int COUNT = YOUNGEST + Integer.BYTES;
    private static final int RESERVED = COUNT + Integer.BYTES;
    private static final int ACCOUNT_LENGTH = RESERVED + Integer.BYTES;
    private static final int NONE = SlotPool.NONE;
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private final Orders orders;
    private final long hashKey;
    private final long windowNs;
    private final int share;
    private final int maxShares;
    private final int bucketMask;
    private final SlotPool slots;
    private final NativeRegion buckets;
    private final NativeRegion accounts;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final WindowClientIdStateEncoder state = new WindowClientIdStateEncoder();
    private final ClientIdShareStateEncoder shareState = new ClientIdShareStateEncoder();
    private int shares;
    private int highestAccountId;

    ClientIdWindow(final Capacities capacities, final Orders orders, final long hashKey)
    {
        this.orders = orders;
        this.hashKey = hashKey;
        windowNs = capacities.clientIdWindowNs();
        share = Math.min(capacities.maxClientIdsPerAccount(), capacities.maxClientIds());
        maxShares = capacities.maxClientIds() / share;
        slots = new SlotPool("client-id-window", capacities.maxClientIds(), SLOT_LENGTH);
        final int bucketCount = Math.max(2, Integer.highestOneBit(capacities.maxClientIds()) << 1);
        bucketMask = bucketCount - 1;
        buckets = NativeRegion.allocate("client-id-window", (long)bucketCount * Integer.BYTES);
        accounts = NativeRegion.allocate("client-id-window", (capacities.maxAccounts() + 1L) * ACCOUNT_LENGTH);
    }

    @Override
    public void close()
    {
        slots.close();
        buckets.close();
        accounts.close();
    }

    boolean find(final int accountId, final long high, final long low, final ClientIdOutcome outcome)
    {
        if (count(accountId) == 0)
        {
            return false;
        }
        int slot = buckets.getInt(bucket(accountId, high, low)) - 1;
        while (slot != NONE && !isSame(slot, accountId, high, low))
        {
            slot = slots.getInt(slot, CHAIN);
        }
        if (slot == NONE)
        {
            return false;
        }
        outcome.fieldsHash = slots.getLong(slot, HASH);
        outcome.orderId = slots.getLong(slot, ORDER_ID);
        outcome.filledLots = slots.getLong(slot, FILLED);
        outcome.leavesLots = slots.getLong(slot, LEAVES);
        outcome.result = ResultCode.get(slots.getInt(slot, RESULT));
        return true;
    }

    /** Makes sure that one more id of the account has room; false when all of its share must still be remembered. */
    boolean makeRoom(final int accountId, final long timestampNs)
    {
        final int held = count(accountId);
        if (held == 0)
        {
            return isReserved(accountId) || shares < maxShares;
        }
        return held < share || forgetOne(accountId, timestampNs);
    }

    void add(
        final int accountId,
        final long high,
        final long low,
        final long timestampNs,
        final ClientIdOutcome outcome)
    {
        reserve(accountId);
        final int slot = slots.claim();
        assert slot != NONE : "every account's share is reserved";
        slots.putLong(slot, HIGH, high);
        slots.putLong(slot, LOW, low);
        slots.putLong(slot, HASH, outcome.fieldsHash);
        slots.putLong(slot, ORDER_ID, outcome.orderId);
        slots.putLong(slot, FILLED, outcome.filledLots);
        slots.putLong(slot, LEAVES, outcome.leavesLots);
        slots.putLong(slot, TIMESTAMP, timestampNs);
        slots.putInt(slot, ACCOUNT, accountId);
        slots.putInt(slot, RESULT, outcome.result.value());
        linkToBucket(slot, bucket(accountId, high, low));
        linkAsYoungest(slot, accountId);
    }

    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int accountId = 1; accountId <= highestAccountId; accountId++)
        {
            if (isReserved(accountId))
            {
                shareState.wrapAndApplyHeader(writer.buffer(), 0, messageHeader);
                shareState.accountId(accountId);
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + shareState.encodedLength());
            }
            int slot = count(accountId) == 0 ? NONE : accounts.getInt(at(accountId) + OLDEST);
            while (slot != NONE)
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, messageHeader);
                state.accountId(accountId).clientOrderId().high(slots.getLong(slot, HIGH))
                    .low(slots.getLong(slot, LOW));
                state.fieldsHash(slots.getLong(slot, HASH)).orderId(slots.getLong(slot, ORDER_ID));
                state.result(ResultCode.get(slots.getInt(slot, RESULT))).timestampNs(slots.getLong(slot, TIMESTAMP));
                state.filledLots(slots.getLong(slot, FILLED)).leavesLots(slots.getLong(slot, LEAVES));
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
                slot = slots.getInt(slot, YOUNGER);
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder restoredHeader = new MessageHeaderDecoder();
        final ClientIdShareStateDecoder ofAccount = new ClientIdShareStateDecoder();
        while (reader.isAt(ClientIdShareStateDecoder.TEMPLATE_ID))
        {
            final int accountId =
                ofAccount.wrapAndApplyHeader(reader.buffer(), reader.offset(), restoredHeader).accountId();
            requireRestorable(!isReserved(accountId), accountId);
            reserve(accountId);
            reader.next();
            restoreIds(reader, restoredHeader, accountId);
        }
    }

    private void restoreIds(
        final SnapshotReader reader,
        final MessageHeaderDecoder restoredHeader,
        final int accountId)
    {
        final WindowClientIdStateDecoder id = new WindowClientIdStateDecoder();
        final ClientIdOutcome outcome = new ClientIdOutcome();
        for (; reader.isAt(WindowClientIdStateDecoder.TEMPLATE_ID); reader.next())
        {
            id.wrapAndApplyHeader(reader.buffer(), reader.offset(), restoredHeader);
            outcome.fieldsHash = id.fieldsHash();
            outcome.orderId = id.orderId();
            outcome.filledLots = id.filledLots();
            outcome.leavesLots = id.leavesLots();
            outcome.result = id.result();
            requireRestorable(id.accountId() == accountId, id.accountId());
            add(accountId, id.clientOrderId().high(), id.clientOrderId().low(), id.timestampNs(), outcome);
        }
    }

    private static void requireRestorable(final boolean isInPlace, final int accountId)
    {
        if (!isInPlace)
        {
            throw new IllegalStateException("client order ids of account " + accountId + " are out of place");
        }
    }

    private boolean forgetOne(final int accountId, final long timestampNs)
    {
        int slot = accounts.getInt(at(accountId) + OLDEST);
        while (slot != NONE && timestampNs - slots.getLong(slot, TIMESTAMP) >= windowNs)
        {
            if (orders.slotOf(slots.getLong(slot, ORDER_ID)) == Orders.NONE)
            {
                forget(slot, accountId);
                return true;
            }
            slot = slots.getInt(slot, YOUNGER);
        }
        return false;
    }

    private void forget(final int slot, final int accountId)
    {
        unlinkFromBucket(slot, bucket(accountId, slots.getLong(slot, HIGH), slots.getLong(slot, LOW)));
        final int older = slots.getInt(slot, OLDER);
        final int younger = slots.getInt(slot, YOUNGER);
        if (older == NONE)
        {
            accounts.putInt(at(accountId) + OLDEST, younger);
        }
        else
        {
            slots.putInt(older, YOUNGER, younger);
        }
        if (younger == NONE)
        {
            accounts.putInt(at(accountId) + YOUNGEST, older);
        }
        else
        {
            slots.putInt(younger, OLDER, older);
        }
        accounts.putInt(at(accountId) + COUNT, accounts.getInt(at(accountId) + COUNT) - 1);
        slots.release(slot);
    }

    private void linkToBucket(final int slot, final long bucket)
    {
        slots.putInt(slot, CHAIN, buckets.getInt(bucket) - 1);
        buckets.putInt(bucket, slot + 1);
    }

    private void unlinkFromBucket(final int slot, final long bucket)
    {
        int at = buckets.getInt(bucket) - 1;
        if (at == slot)
        {
            buckets.putInt(bucket, slots.getInt(slot, CHAIN) + 1);
            return;
        }
        while (slots.getInt(at, CHAIN) != slot)
        {
            at = slots.getInt(at, CHAIN);
        }
        slots.putInt(at, CHAIN, slots.getInt(slot, CHAIN));
    }

    private void linkAsYoungest(final int slot, final int accountId)
    {
        final int count = count(accountId);
        final int youngest = count == 0 ? NONE : accounts.getInt(at(accountId) + YOUNGEST);
        slots.putInt(slot, OLDER, youngest);
        slots.putInt(slot, YOUNGER, NONE);
        if (youngest == NONE)
        {
            accounts.putInt(at(accountId) + OLDEST, slot);
        }
        else
        {
            slots.putInt(youngest, YOUNGER, slot);
        }
        accounts.putInt(at(accountId) + YOUNGEST, slot);
        accounts.putInt(at(accountId) + COUNT, count + 1);
    }

    private boolean isReserved(final int accountId)
    {
        return accounts.getInt(at(accountId) + RESERVED) != 0;
    }

    private void reserve(final int accountId)
    {
        if (!isReserved(accountId))
        {
            accounts.putInt(at(accountId) + RESERVED, 1);
            shares++;
            highestAccountId = Math.max(highestAccountId, accountId);
        }
    }

    private boolean isSame(final int slot, final int accountId, final long high, final long low)
    {
        return slots.getLong(slot, LOW) == low && slots.getLong(slot, HIGH) == high &&
            slots.getInt(slot, ACCOUNT) == accountId;
    }

    private int count(final int accountId)
    {
        return accounts.getInt(at(accountId) + COUNT);
    }

    private long bucket(final int accountId, final long high, final long low)
    {
        long mixed = (high ^ hashKey) * MULTIPLIER;
        mixed = (mixed ^ mixed >>> 32 ^ low) * MULTIPLIER;
        mixed = (mixed ^ mixed >>> 29 ^ accountId) * MULTIPLIER;
        return (mixed >>> 32 & bucketMask) * Integer.BYTES;
    }

    private static long at(final int accountId)
    {
        return (long)accountId * ACCOUNT_LENGTH;
    }
}
