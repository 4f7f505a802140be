package rialto.codecs;

import org.agrona.DirectBuffer;
import rialto.codecs.command.AcceptOfferDecoder;
import rialto.codecs.command.AddKeyDecoder;
import rialto.codecs.command.AmendOrderDecoder;
import rialto.codecs.command.BidOnItemDecoder;
import rialto.codecs.command.BurnItemDecoder;
import rialto.codecs.command.BuyItemDecoder;
import rialto.codecs.command.CancelItemAuctionDecoder;
import rialto.codecs.command.CancelOffersDecoder;
import rialto.codecs.command.CancelOrderDecoder;
import rialto.codecs.command.ChangeInstrumentDecoder;
import rialto.codecs.command.ChangeMarketDecoder;
import rialto.codecs.command.ClientHeartbeatDecoder;
import rialto.codecs.command.CloseOfferDecoder;
import rialto.codecs.command.CloseSessionDecoder;
import rialto.codecs.command.CommitBidDecoder;
import rialto.codecs.command.ContinueJobDecoder;
import rialto.codecs.command.ConvertOutcomesDecoder;
import rialto.codecs.command.CreateAccountDecoder;
import rialto.codecs.command.CreateAssetDecoder;
import rialto.codecs.command.CreateCollectionDecoder;
import rialto.codecs.command.CreateInstrumentDecoder;
import rialto.codecs.command.CreateMarketDecoder;
import rialto.codecs.command.CreateMarketGroupDecoder;
import rialto.codecs.command.CreateParticipantDecoder;
import rialto.codecs.command.DecidePostingDecoder;
import rialto.codecs.command.DefineIncrementTableDecoder;
import rialto.codecs.command.DepositDecoder;
import rialto.codecs.command.DisputeMarketDecoder;
import rialto.codecs.command.DrawCallEndDecoder;
import rialto.codecs.command.FollowEventsDecoder;
import rialto.codecs.command.GenesisDecoder;
import rialto.codecs.command.LockItemDecoder;
import rialto.codecs.command.LogonDecoder;
import rialto.codecs.command.LogonRequestDecoder;
import rialto.codecs.command.LogoutDecoder;
import rialto.codecs.command.MassCancelDecoder;
import rialto.codecs.command.MergeSetsDecoder;
import rialto.codecs.command.MintItemDecoder;
import rialto.codecs.command.MoveBetweenAccountsDecoder;
import rialto.codecs.command.MoveMarketDecoder;
import rialto.codecs.command.MovePhaseDecoder;
import rialto.codecs.command.NewOrderDecoder;
import rialto.codecs.command.NewOrderListDecoder;
import rialto.codecs.command.OpenItemAuctionDecoder;
import rialto.codecs.command.OpenOfferDecoder;
import rialto.codecs.command.OpenSessionDecoder;
import rialto.codecs.command.PayForItemDecoder;
import rialto.codecs.command.QuarantineDecoder;
import rialto.codecs.command.RedeemOutcomesDecoder;
import rialto.codecs.command.ReduceOrderDecoder;
import rialto.codecs.command.ReplaceOrderDecoder;
import rialto.codecs.command.RequestPostingDecoder;
import rialto.codecs.command.ResolveMarketDecoder;
import rialto.codecs.command.RevealBidDecoder;
import rialto.codecs.command.RevokeKeyDecoder;
import rialto.codecs.command.SchedulePhaseDecoder;
import rialto.codecs.command.SetAccountStatusDecoder;
import rialto.codecs.command.SetAccountTermsDecoder;
import rialto.codecs.command.SetApprovalLimitsDecoder;
import rialto.codecs.command.SetAuctionRulesDecoder;
import rialto.codecs.command.SetFeeTierDecoder;
import rialto.codecs.command.SetInstrumentStatusDecoder;
import rialto.codecs.command.SetOrderLimitsDecoder;
import rialto.codecs.command.SetReferencePriceDecoder;
import rialto.codecs.command.SetSessionEndDecoder;
import rialto.codecs.command.SetSessionTermsDecoder;
import rialto.codecs.command.SetTickTableDecoder;
import rialto.codecs.command.SetTradingRulesDecoder;
import rialto.codecs.command.SplitSetsDecoder;
import rialto.codecs.command.TickDecoder;
import rialto.codecs.command.TransferDecoder;
import rialto.codecs.command.TransferItemDecoder;
import rialto.codecs.command.WithdrawDecoder;
import rialto.codecs.types.GroupSizeEncodingDecoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;

import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What the edge must know of a command-schema frame before it decodes one: kind, least block length, name.
 *
 * <p>Constant after class loading, so any thread may ask; nothing here allocates or throws on bad input.
 */
public final class Templates
{
    /** Bytes of the header that stands before every message. */
    public static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;
    /** Most bytes of a frame, header included: what an input slot holds. */
    public static final int MAX_FRAME_LENGTH = 2048;
    /** Schema id of the command schema. */
    public static final int SCHEMA_ID = NewOrderDecoder.SCHEMA_ID;
    /** Newest version of the command schema that this build reads; it reads all older ones. */
    public static final int SCHEMA_VERSION = NewOrderDecoder.SCHEMA_VERSION;

    private static final int CAPACITY = 128;
    private static final MessageKind[] KINDS = new MessageKind[CAPACITY];
    private static final String[] NAMES = new String[CAPACITY];
    private static final int[][] GROUP_LENGTHS = new int[SCHEMA_VERSION + 1][CAPACITY];
    private static final int[][] BLOCK_LENGTHS = new int[SCHEMA_VERSION + 1][CAPACITY];
    private static final int BLOCK_OFFSET = HEADER_LENGTH;
    private static final int LENGTH_OF_TEXT_LENGTH = LogonRequestDecoder.responseChannelHeaderLength();

    static
    {
        Arrays.fill(KINDS, MessageKind.UNKNOWN);
        Arrays.fill(NAMES, "Unknown");
        defineSessionMessages();
        defineOrderEntry();
        defineReferenceDataAndLedger();
        defineRules();
        defineItems();
        definePredictionMarkets();
        definePostings();
        defineJournalOnly();
    }

    private Templates()
    {
    }

    /**
     * Kind of a message.
     *
     * @param templateId any number; one outside the schema is {@link MessageKind#UNKNOWN}.
     * @return its kind.
     */
    public static MessageKind kind(final int templateId)
    {
        return isInTable(templateId) ? KINDS[templateId] : MessageKind.UNKNOWN;
    }

    /**
     * Whether a client may send it as a command, journalled and answered by one reply.
     *
     * @param templateId any number.
     * @return true if so.
     */
    public static boolean isClientCommand(final int templateId)
    {
        return kind(templateId) == MessageKind.COMMAND;
    }

    /**
     * Whether a client may send it and the edge handles it by itself.
     *
     * @param templateId any number.
     * @return true if so.
     */
    public static boolean isSessionMessage(final int templateId)
    {
        return kind(templateId) == MessageKind.SESSION;
    }

    /**
     * Whether only the engine's edge writes it.
     *
     * @param templateId any number.
     * @return true if so.
     */
    public static boolean isJournalOnly(final int templateId)
    {
        return kind(templateId) == MessageKind.JOURNAL_ONLY;
    }

    /**
     * Name of a message, for diagnostics.
     *
     * @param templateId any number.
     * @return the name in the schema, or {@code Unknown}.
     */
    public static String name(final int templateId)
    {
        return isInTable(templateId) ? NAMES[templateId] : "Unknown";
    }

    /**
     * Least length of a root block in any version: that of version 0.
     *
     * @param templateId any number.
     * @return bytes; 0 for an unknown template.
     */
    public static int minimumBlockLength(final int templateId)
    {
        return minimumBlockLength(templateId, 0);
    }

    /**
     * Least length of a root block that calls itself of a version: shorter, and the decoder would read what is not
     * there.
     *
     * @param templateId any number.
     * @param version    schema version in the frame's header; a newer one than ours counts as ours.
     * @return bytes; 0 for an unknown template.
     */
    public static int minimumBlockLength(final int templateId, final int version)
    {
        if (!isInTable(templateId))
        {
            return 0;
        }
        return BLOCK_LENGTHS[Math.clamp(version, 0, SCHEMA_VERSION)][templateId];
    }

    /**
     * Checks a frame from a client as far as that needs no state: lengths, schema and template, in the order of
     * precedence of the result codes. A frame that passes can be decoded without reading past its end.
     *
     * <p>A version newer than ours is refused rather than read without its new fields: a field may limit what the
     * command does. A root block longer than its version asks for is taken, its rest is ignored.
     *
     * @param buffer holding the frame.
     * @param offset in bytes at which its message header begins.
     * @param length of the frame in bytes, header included.
     * @return OK, FRAME_TOO_SHORT, FRAME_TOO_LARGE, WRONG_SCHEMA or UNKNOWN_TEMPLATE.
     */
    public static ResultCode checkClientFrame(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length < HEADER_LENGTH || length < HEADER_LENGTH + blockLength(buffer, offset))
        {
            return ResultCode.FRAME_TOO_SHORT;
        }
        if (length > MAX_FRAME_LENGTH)
        {
            return ResultCode.FRAME_TOO_LARGE;
        }
        final int version = version(buffer, offset);
        if (schemaId(buffer, offset) != SCHEMA_ID || version > SCHEMA_VERSION)
        {
            return ResultCode.WRONG_SCHEMA;
        }
        final int templateId = templateId(buffer, offset);
        final MessageKind kind = kind(templateId);
        if (kind != MessageKind.COMMAND && kind != MessageKind.SESSION)
        {
            return ResultCode.UNKNOWN_TEMPLATE;
        }
        if (blockLength(buffer, offset) < minimumBlockLength(templateId, version))
        {
            return ResultCode.FRAME_TOO_SHORT;
        }
        if (hasText(templateId))
        {
            return checkText(buffer, offset, length);
        }
        final int leastEntryLength = GROUP_LENGTHS[version][templateId];
        return leastEntryLength > 0 ? checkGroup(buffer, offset, length, leastEntryLength) : ResultCode.OK;
    }

    /**
     * Root block length that a frame's header states.
     *
     * @param buffer holding the frame, at least {@link #HEADER_LENGTH} bytes of it.
     * @param offset in bytes at which its message header begins.
     * @return bytes, 0 to 65,535.
     */
    public static int blockLength(final DirectBuffer buffer, final int offset)
    {
        return uint16(buffer, offset + MessageHeaderDecoder.blockLengthEncodingOffset());
    }

    /**
     * Template id that a frame's header states.
     *
     * @param buffer holding the frame, at least {@link #HEADER_LENGTH} bytes of it.
     * @param offset in bytes at which its message header begins.
     * @return template id, 0 to 65,535.
     */
    public static int templateId(final DirectBuffer buffer, final int offset)
    {
        return uint16(buffer, offset + MessageHeaderDecoder.templateIdEncodingOffset());
    }

    /**
     * Schema id that a frame's header states.
     *
     * @param buffer holding the frame, at least {@link #HEADER_LENGTH} bytes of it.
     * @param offset in bytes at which its message header begins.
     * @return schema id, 0 to 65,535.
     */
    public static int schemaId(final DirectBuffer buffer, final int offset)
    {
        return uint16(buffer, offset + MessageHeaderDecoder.schemaIdEncodingOffset());
    }

    /**
     * Schema version that a frame's header states.
     *
     * @param buffer holding the frame, at least {@link #HEADER_LENGTH} bytes of it.
     * @param offset in bytes at which its message header begins.
     * @return version, 0 to 65,535.
     */
    public static int version(final DirectBuffer buffer, final int offset)
    {
        return uint16(buffer, offset + MessageHeaderDecoder.versionEncodingOffset());
    }

    /**
     * Key id of a frame from a client: all client messages begin with it.
     *
     * @param buffer holding a frame that passed {@link #checkClientFrame}.
     * @param offset in bytes at which its message header begins.
     * @return key id as sent, any number.
     */
    public static int keyId(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(
            offset + BLOCK_OFFSET + NewOrderDecoder.keyIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Client sequence of a journalled client command: all of them have it second.
     *
     * @param buffer holding a frame that passed {@link #checkClientFrame} and is a client command.
     * @param offset in bytes at which its message header begins.
     * @return client sequence as sent, any number.
     */
    public static long clientSequence(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(
            offset + BLOCK_OFFSET + NewOrderDecoder.clientSequenceEncodingOffset(), ByteOrder.LITTLE_ENDIAN);
    }

    private static boolean hasText(final int templateId)
    {
        return templateId == LogonRequestDecoder.TEMPLATE_ID || templateId == FollowEventsDecoder.TEMPLATE_ID;
    }

    private static ResultCode checkText(final DirectBuffer buffer, final int offset, final int length)
    {
        final int textOffset = HEADER_LENGTH + blockLength(buffer, offset);
        if (length < textOffset + LENGTH_OF_TEXT_LENGTH)
        {
            return ResultCode.FRAME_TOO_SHORT;
        }
        final int textEnd = textOffset + LENGTH_OF_TEXT_LENGTH + uint16(buffer, offset + textOffset);
        return length < textEnd ? ResultCode.FRAME_TOO_SHORT : ResultCode.OK;
    }

    /** A repeating group: its header, entries of at least the length of its version, and all of them in the frame. */
    private static ResultCode checkGroup(
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final int leastEntryLength)
    {
        final int groupOffset = HEADER_LENGTH + blockLength(buffer, offset);
        if (length < groupOffset + GroupSizeEncodingDecoder.ENCODED_LENGTH)
        {
            return ResultCode.FRAME_TOO_SHORT;
        }
        final int entryLength = uint16(buffer, offset + groupOffset);
        final int count = uint16(buffer, offset + groupOffset + GroupSizeEncodingDecoder.numInGroupEncodingOffset());
        final long end = groupOffset + GroupSizeEncodingDecoder.ENCODED_LENGTH + (long)entryLength * count;
        return entryLength < leastEntryLength || length < end ? ResultCode.FRAME_TOO_SHORT : ResultCode.OK;
    }

    private static int uint16(final DirectBuffer buffer, final int index)
    {
        return buffer.getShort(index, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    private static boolean isInTable(final int templateId)
    {
        return templateId >= 0 && templateId < CAPACITY;
    }

    private static void defineSessionMessages()
    {
        final MessageKind kind = MessageKind.SESSION;
        define(kind, "LogonRequest", LogonRequestDecoder.TEMPLATE_ID, LogonRequestDecoder.BLOCK_LENGTH);
        define(kind, "Logon", LogonDecoder.TEMPLATE_ID, LogonDecoder.BLOCK_LENGTH);
        define(kind, "Logout", LogoutDecoder.TEMPLATE_ID, LogoutDecoder.BLOCK_LENGTH);
        define(kind, "ClientHeartbeat", ClientHeartbeatDecoder.TEMPLATE_ID, ClientHeartbeatDecoder.BLOCK_LENGTH);
        define(kind, "FollowEvents", FollowEventsDecoder.TEMPLATE_ID, FollowEventsDecoder.BLOCK_LENGTH);
    }

    private static void defineOrderEntry()
    {
        final MessageKind kind = MessageKind.COMMAND;
        define(
            kind,
            "NewOrder",
            NewOrderDecoder.TEMPLATE_ID,
            NewOrderDecoder.protectionPriceTicksEncodingOffset(),
            NewOrderDecoder.stopPriceTicksEncodingOffset(),
            NewOrderDecoder.stopPriceTicksEncodingOffset(),
            NewOrderDecoder.minimumDisplayLotsEncodingOffset(),
            NewOrderDecoder.minimumDisplayLotsEncodingOffset(),
            NewOrderDecoder.BLOCK_LENGTH);
        define(kind, "CancelOrder", CancelOrderDecoder.TEMPLATE_ID, CancelOrderDecoder.BLOCK_LENGTH);
        define(kind, "ReduceOrder", ReduceOrderDecoder.TEMPLATE_ID, ReduceOrderDecoder.BLOCK_LENGTH);
        final int oldLengthOfAmend = AmendOrderDecoder.stopPriceTicksEncodingOffset();
        define(
            kind,
            "AmendOrder",
            AmendOrderDecoder.TEMPLATE_ID,
            oldLengthOfAmend,
            oldLengthOfAmend,
            oldLengthOfAmend,
            AmendOrderDecoder.minimumDisplayLotsEncodingOffset(),
            AmendOrderDecoder.minimumDisplayLotsEncodingOffset(),
            AmendOrderDecoder.BLOCK_LENGTH);
        final int oldLengthOfReplace = ReplaceOrderDecoder.stopPriceTicksEncodingOffset();
        define(
            kind,
            "ReplaceOrder",
            ReplaceOrderDecoder.TEMPLATE_ID,
            oldLengthOfReplace,
            oldLengthOfReplace,
            oldLengthOfReplace,
            ReplaceOrderDecoder.minimumDisplayLotsEncodingOffset(),
            ReplaceOrderDecoder.minimumDisplayLotsEncodingOffset(),
            ReplaceOrderDecoder.BLOCK_LENGTH);
        define(kind, "MassCancel", MassCancelDecoder.TEMPLATE_ID, MassCancelDecoder.BLOCK_LENGTH);
        define(kind, "NewOrderList", NewOrderListDecoder.TEMPLATE_ID, NewOrderListDecoder.BLOCK_LENGTH);
        define(kind, "SetSessionTerms", SetSessionTermsDecoder.TEMPLATE_ID, SetSessionTermsDecoder.BLOCK_LENGTH);
        final int oldLengthOfLeg = NewOrderListDecoder.LegsDecoder.minimumDisplayLotsEncodingOffset();
        defineGroup(
            NewOrderListDecoder.TEMPLATE_ID,
            oldLengthOfLeg,
            oldLengthOfLeg,
            oldLengthOfLeg,
            oldLengthOfLeg,
            oldLengthOfLeg,
            NewOrderListDecoder.LegsDecoder.sbeBlockLength());
    }

    private static void defineReferenceDataAndLedger()
    {
        final MessageKind kind = MessageKind.COMMAND;
        define(kind, "CreateAsset", CreateAssetDecoder.TEMPLATE_ID, CreateAssetDecoder.BLOCK_LENGTH);
        define(kind, "CreateInstrument", CreateInstrumentDecoder.TEMPLATE_ID, CreateInstrumentDecoder.BLOCK_LENGTH);
        define(kind, "ChangeInstrument", ChangeInstrumentDecoder.TEMPLATE_ID, ChangeInstrumentDecoder.BLOCK_LENGTH);
        define(
            kind,
            "SetInstrumentStatus",
            SetInstrumentStatusDecoder.TEMPLATE_ID,
            SetInstrumentStatusDecoder.BLOCK_LENGTH);
        define(
            kind,
            "CreateParticipant",
            CreateParticipantDecoder.TEMPLATE_ID,
            CreateParticipantDecoder.BLOCK_LENGTH);
        define(kind, "AddKey", AddKeyDecoder.TEMPLATE_ID, AddKeyDecoder.BLOCK_LENGTH);
        define(kind, "RevokeKey", RevokeKeyDecoder.TEMPLATE_ID, RevokeKeyDecoder.BLOCK_LENGTH);
        define(kind, "CreateAccount", CreateAccountDecoder.TEMPLATE_ID, CreateAccountDecoder.BLOCK_LENGTH);
        define(kind, "Deposit", DepositDecoder.TEMPLATE_ID, DepositDecoder.BLOCK_LENGTH);
        define(kind, "Withdraw", WithdrawDecoder.TEMPLATE_ID, WithdrawDecoder.BLOCK_LENGTH);
        define(kind, "Transfer", TransferDecoder.TEMPLATE_ID, TransferDecoder.BLOCK_LENGTH);
    }

    private static void defineRules()
    {
        final MessageKind kind = MessageKind.COMMAND;
        final int oldLengthOfRules = SetTradingRulesDecoder.icebergRefreshEncodingOffset();
        define(
            kind,
            "SetTradingRules",
            SetTradingRulesDecoder.TEMPLATE_ID,
            oldLengthOfRules,
            oldLengthOfRules,
            oldLengthOfRules,
            oldLengthOfRules,
            oldLengthOfRules,
            SetTradingRulesDecoder.BLOCK_LENGTH);
        define(kind, "SetOrderLimits", SetOrderLimitsDecoder.TEMPLATE_ID, SetOrderLimitsDecoder.BLOCK_LENGTH);
        define(kind, "SetTickTable", SetTickTableDecoder.TEMPLATE_ID, SetTickTableDecoder.BLOCK_LENGTH);
        define(kind, "SetFeeTier", SetFeeTierDecoder.TEMPLATE_ID, SetFeeTierDecoder.BLOCK_LENGTH);
        define(kind, "SetAccountTerms", SetAccountTermsDecoder.TEMPLATE_ID, SetAccountTermsDecoder.BLOCK_LENGTH);
        define(kind, "SetReferencePrice", SetReferencePriceDecoder.TEMPLATE_ID, SetReferencePriceDecoder.BLOCK_LENGTH);
        define(kind, "SetSessionEnd", SetSessionEndDecoder.TEMPLATE_ID, SetSessionEndDecoder.BLOCK_LENGTH);
        define(kind, "SetAuctionRules", SetAuctionRulesDecoder.TEMPLATE_ID, SetAuctionRulesDecoder.BLOCK_LENGTH);
        define(kind, "MovePhase", MovePhaseDecoder.TEMPLATE_ID, MovePhaseDecoder.BLOCK_LENGTH);
        defineGroup(SetTickTableDecoder.TEMPLATE_ID, SetTickTableDecoder.BandsDecoder.sbeBlockLength());
    }

    private static void defineItems()
    {
        final MessageKind kind = MessageKind.COMMAND;
        define(kind, "CreateCollection", CreateCollectionDecoder.TEMPLATE_ID, CreateCollectionDecoder.BLOCK_LENGTH);
        define(kind, "MintItem", MintItemDecoder.TEMPLATE_ID, MintItemDecoder.BLOCK_LENGTH);
        define(kind, "TransferItem", TransferItemDecoder.TEMPLATE_ID, TransferItemDecoder.BLOCK_LENGTH);
        define(kind, "BurnItem", BurnItemDecoder.TEMPLATE_ID, BurnItemDecoder.BLOCK_LENGTH);
        define(kind, "LockItem", LockItemDecoder.TEMPLATE_ID, LockItemDecoder.BLOCK_LENGTH);
        define(
            kind,
            "DefineIncrementTable",
            DefineIncrementTableDecoder.TEMPLATE_ID,
            DefineIncrementTableDecoder.BLOCK_LENGTH);
        define(kind, "OpenItemAuction", OpenItemAuctionDecoder.TEMPLATE_ID, OpenItemAuctionDecoder.BLOCK_LENGTH);
        define(kind, "BidOnItem", BidOnItemDecoder.TEMPLATE_ID, BidOnItemDecoder.BLOCK_LENGTH);
        define(kind, "BuyItem", BuyItemDecoder.TEMPLATE_ID, BuyItemDecoder.BLOCK_LENGTH);
        define(kind, "CommitBid", CommitBidDecoder.TEMPLATE_ID, CommitBidDecoder.BLOCK_LENGTH);
        define(kind, "RevealBid", RevealBidDecoder.TEMPLATE_ID, RevealBidDecoder.BLOCK_LENGTH);
        define(kind, "CancelItemAuction", CancelItemAuctionDecoder.TEMPLATE_ID, CancelItemAuctionDecoder.BLOCK_LENGTH);
        define(kind, "PayForItem", PayForItemDecoder.TEMPLATE_ID, PayForItemDecoder.BLOCK_LENGTH);
        define(kind, "OpenOffer", OpenOfferDecoder.TEMPLATE_ID, OpenOfferDecoder.BLOCK_LENGTH);
        define(kind, "AcceptOffer", AcceptOfferDecoder.TEMPLATE_ID, AcceptOfferDecoder.BLOCK_LENGTH);
        define(kind, "CloseOffer", CloseOfferDecoder.TEMPLATE_ID, CloseOfferDecoder.BLOCK_LENGTH);
        define(kind, "CancelOffers", CancelOffersDecoder.TEMPLATE_ID, CancelOffersDecoder.BLOCK_LENGTH);
        defineGroup(CreateCollectionDecoder.TEMPLATE_ID, CreateCollectionDecoder.SharesDecoder.sbeBlockLength());
        defineGroup(DefineIncrementTableDecoder.TEMPLATE_ID, DefineIncrementTableDecoder.BandsDecoder.sbeBlockLength());
        defineGroup(OpenItemAuctionDecoder.TEMPLATE_ID, OpenItemAuctionDecoder.ItemsDecoder.sbeBlockLength());
        defineGroup(OpenOfferDecoder.TEMPLATE_ID, OpenOfferDecoder.LegsDecoder.sbeBlockLength());
    }

    private static void definePredictionMarkets()
    {
        final MessageKind kind = MessageKind.COMMAND;
        define(kind, "CreateMarket", CreateMarketDecoder.TEMPLATE_ID, CreateMarketDecoder.BLOCK_LENGTH);
        define(kind, "MoveMarket", MoveMarketDecoder.TEMPLATE_ID, MoveMarketDecoder.BLOCK_LENGTH);
        define(kind, "ResolveMarket", ResolveMarketDecoder.TEMPLATE_ID, ResolveMarketDecoder.BLOCK_LENGTH);
        define(kind, "DisputeMarket", DisputeMarketDecoder.TEMPLATE_ID, DisputeMarketDecoder.BLOCK_LENGTH);
        define(kind, "ChangeMarket", ChangeMarketDecoder.TEMPLATE_ID, ChangeMarketDecoder.BLOCK_LENGTH);
        define(kind, "RedeemOutcomes", RedeemOutcomesDecoder.TEMPLATE_ID, RedeemOutcomesDecoder.BLOCK_LENGTH);
        define(kind, "SplitSets", SplitSetsDecoder.TEMPLATE_ID, SplitSetsDecoder.BLOCK_LENGTH);
        define(kind, "CreateMarketGroup", CreateMarketGroupDecoder.TEMPLATE_ID, CreateMarketGroupDecoder.BLOCK_LENGTH);
        define(kind, "ConvertOutcomes", ConvertOutcomesDecoder.TEMPLATE_ID, ConvertOutcomesDecoder.BLOCK_LENGTH);
        defineGroup(ConvertOutcomesDecoder.TEMPLATE_ID, ConvertOutcomesDecoder.MarketsDecoder.sbeBlockLength());
        define(kind, "MergeSets", MergeSetsDecoder.TEMPLATE_ID, MergeSetsDecoder.BLOCK_LENGTH);
    }

    private static void definePostings()
    {
        final MessageKind kind = MessageKind.COMMAND;
        define(kind, "RequestPosting", RequestPostingDecoder.TEMPLATE_ID, RequestPostingDecoder.BLOCK_LENGTH);
        define(kind, "DecidePosting", DecidePostingDecoder.TEMPLATE_ID, DecidePostingDecoder.BLOCK_LENGTH);
        define(kind, "SetApprovalLimits", SetApprovalLimitsDecoder.TEMPLATE_ID, SetApprovalLimitsDecoder.BLOCK_LENGTH);
        define(kind, "SetAccountStatus", SetAccountStatusDecoder.TEMPLATE_ID, SetAccountStatusDecoder.BLOCK_LENGTH);
        define(
            kind,
            "MoveBetweenAccounts",
            MoveBetweenAccountsDecoder.TEMPLATE_ID,
            MoveBetweenAccountsDecoder.BLOCK_LENGTH);
    }

    private static void defineJournalOnly()
    {
        final MessageKind kind = MessageKind.JOURNAL_ONLY;
        define(kind, "Genesis", GenesisDecoder.TEMPLATE_ID, GenesisDecoder.BLOCK_LENGTH);
        define(kind, "OpenSession", OpenSessionDecoder.TEMPLATE_ID, OpenSessionDecoder.BLOCK_LENGTH);
        define(kind, "CloseSession", CloseSessionDecoder.TEMPLATE_ID, CloseSessionDecoder.BLOCK_LENGTH);
        define(kind, "Tick", TickDecoder.TEMPLATE_ID, TickDecoder.BLOCK_LENGTH);
        define(kind, "ContinueJob", ContinueJobDecoder.TEMPLATE_ID, ContinueJobDecoder.BLOCK_LENGTH);
        define(kind, "SchedulePhase", SchedulePhaseDecoder.TEMPLATE_ID, SchedulePhaseDecoder.BLOCK_LENGTH);
        define(kind, "DrawCallEnd", DrawCallEndDecoder.TEMPLATE_ID, DrawCallEndDecoder.BLOCK_LENGTH);
        define(kind, "Quarantine", QuarantineDecoder.TEMPLATE_ID, QuarantineDecoder.BLOCK_LENGTH);
    }

    /** Block lengths by version, from 0; the last given one holds for all later versions. */
    private static void define(
        final MessageKind kind,
        final String name,
        final int templateId,
        final int... blockLengthsByVersion)
    {
        KINDS[templateId] = kind;
        NAMES[templateId] = name;
        put(BLOCK_LENGTHS, templateId, blockLengthsByVersion);
    }

    /** Lengths of an entry of the message's group by version, as {@link #define}. */
    private static void defineGroup(final int templateId, final int... entryLengthsByVersion)
    {
        put(GROUP_LENGTHS, templateId, entryLengthsByVersion);
    }

    private static void put(final int[][] lengths, final int templateId, final int... lengthsByVersion)
    {
        for (int version = 0; version <= SCHEMA_VERSION; version++)
        {
            lengths[version][templateId] = lengthsByVersion[Math.min(version, lengthsByVersion.length - 1)];
        }
    }
}
