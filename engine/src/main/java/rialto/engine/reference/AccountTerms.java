package rialto.engine.reference;

import rialto.codecs.snapshot.AccountTermsStateDecoder;
import rialto.codecs.snapshot.AccountTermsStateEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.StpMode;
import rialto.engine.memory.NativeRegion;
import rialto.engine.snapshot.SnapshotReader;
import rialto.engine.snapshot.SnapshotWriter;
import rialto.engine.snapshot.Snapshottable;

/**
 * What an account's orders have when they do not say it themselves. An account whose terms were never set is in fee
 * tier 0, does not prevent self-trades and is a self-trade prevention group by itself. Used by the engine's thread
 * only; looking up allocates nothing.
 *
 * <pre>
 *    0      1          2          3 (unused)  4           8
 *   +------+----------+----------+-----------+-----------+
 *   | set  | fee tier | stp mode |           | stp group |
 *   +------+----------+----------+-----------+-----------+
 * </pre>
 */
public final class AccountTerms implements Snapshottable, AutoCloseable
{
    /**
     * No group but the account itself, as in the commands and events.
     */
    public static final int NULL_GROUP = Integer.MIN_VALUE;

    private static final int IS_SET = 0;
    private static final int FEE_TIER = 1;
    private static final int STP_MODE = 2;
    private static final int STP_GROUP = 4;
    private static final int ROW_LENGTH = 8;

    private final Participants participants;
    private final NativeRegion rows;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AccountTermsStateEncoder state = new AccountTermsStateEncoder();
    private int highestId;

    /**
     * Defaults for all.
     *
     * @param maxAccounts  highest account id.
     * @param participants that own the accounts.
     */
    public AccountTerms(final int maxAccounts, final Participants participants)
    {
        this.participants = participants;
        rows = NativeRegion.allocate("reference.terms", (maxAccounts + 1L) * ROW_LENGTH);
    }

    /**
     * Sets all terms of an account; open orders stay as they are.
     *
     * @param accountId of the account.
     * @param feeTier   0 to {@value FeeTiers#MAX_TIER}.
     * @param stpMode   a mode.
     * @param stpGroup  1 or more, or {@link #NULL_GROUP}.
     * @return in descending precedence UNKNOWN_ACCOUNT, INVALID_FEE_TIER, INVALID_ACCOUNT_TERMS (the mode is not known
     *         or the group not positive), or OK; nothing was changed unless OK.
     */
    public ResultCode set(final int accountId, final int feeTier, final StpMode stpMode, final int stpGroup)
    {
        if (!participants.accountExists(accountId))
        {
            return ResultCode.UNKNOWN_ACCOUNT;
        }
        if (feeTier < 0 || feeTier > FeeTiers.MAX_TIER)
        {
            return ResultCode.INVALID_FEE_TIER;
        }
        if (!isKnown(stpMode) || !isGroup(stpGroup))
        {
            return ResultCode.INVALID_ACCOUNT_TERMS;
        }

        put(accountId, feeTier, stpMode, stpGroup);
        return ResultCode.OK;
    }

    private void put(final int accountId, final int feeTier, final StpMode stpMode, final int stpGroup)
    {
        final long at = at(accountId);
        rows.putByte(at + IS_SET, (byte)1);
        rows.putByte(at + FEE_TIER, (byte)feeTier);
        rows.putByte(at + STP_MODE, (byte)stpMode.value());
        rows.putInt(at + STP_GROUP, stpGroup);
        highestId = Math.max(highestId, accountId);
    }

    /**
     * Whether a self-trade prevention mode is one of those that there are; null is none.
     */
    public static boolean isKnown(final StpMode stpMode)
    {
        return switch (stpMode)
        {
            case NONE, CANCEL_TAKER, CANCEL_MAKER, CANCEL_BOTH, DECREMENT -> true;
            default -> false;
        };
    }

    /**
     * Whether a number can stand for a self-trade prevention group: 1 or more, or {@link #NULL_GROUP}.
     */
    public static boolean isGroup(final int stpGroup)
    {
        return stpGroup >= 1 || stpGroup == NULL_GROUP;
    }

    /**
     * True when the terms were set; any id from 0 to the maximum may be asked for, here and below.
     */
    public boolean isSet(final int accountId)
    {
        return rows.getByte(at(accountId) + IS_SET) != 0;
    }

    /**
     * Fee tier, 0 to {@value FeeTiers#MAX_TIER}.
     */
    public int feeTier(final int accountId)
    {
        return rows.getByte(at(accountId) + FEE_TIER);
    }

    /**
     * Self-trade prevention of its orders.
     */
    public StpMode stpMode(final int accountId)
    {
        return isSet(accountId) ? StpMode.get(rows.getByte(at(accountId) + STP_MODE)) : StpMode.NONE;
    }

    /**
     * Its self-trade prevention group: the one that was set, or the account's number negated where it is alone. Orders
     * are own orders of each other when this is equal.
     */
    public int stpGroup(final int accountId)
    {
        final int group = statedStpGroup(accountId);
        return group == NULL_GROUP ? -accountId : group;
    }

    /**
     * The self-trade prevention group that was set, or {@link #NULL_GROUP}.
     */
    public int statedStpGroup(final int accountId)
    {
        return isSet(accountId) ? rows.getInt(at(accountId) + STP_GROUP) : NULL_GROUP;
    }

    /**
     * Writes the terms that were set in ascending order of their accounts.
     *
     * @param writer that takes the records.
     */
    @Override
    public void writeTo(final SnapshotWriter writer)
    {
        for (int id = 1; id <= highestId; id++)
        {
            if (isSet(id))
            {
                state.wrapAndApplyHeader(writer.buffer(), 0, header);
                state.accountId(id).feeTier((short)feeTier(id)).stpMode(stpMode(id)).stpGroup(statedStpGroup(id));
                writer.record(MessageHeaderEncoder.ENCODED_LENGTH + state.encodedLength());
            }
        }
    }

    @Override
    public void restoreFrom(final SnapshotReader reader)
    {
        final MessageHeaderDecoder messageHeader = new MessageHeaderDecoder();
        final AccountTermsStateDecoder terms = new AccountTermsStateDecoder();
        for (; reader.isAt(AccountTermsStateDecoder.TEMPLATE_ID); reader.next())
        {
            terms.wrapAndApplyHeader(reader.buffer(), reader.offset(), messageHeader);
            put(terms.accountId(), terms.feeTier(), terms.stpMode(), terms.stpGroup());
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

    private static long at(final int accountId)
    {
        return (long)accountId * ROW_LENGTH;
    }
}
