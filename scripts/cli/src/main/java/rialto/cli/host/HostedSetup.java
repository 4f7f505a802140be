package rialto.cli.host;

import org.agrona.DirectBuffer;
import rialto.codecs.command.AddKeyEncoder;
import rialto.codecs.command.CreateAccountEncoder;
import rialto.codecs.command.CreateAssetEncoder;
import rialto.codecs.command.CreateInstrumentEncoder;
import rialto.codecs.command.CreateParticipantEncoder;
import rialto.codecs.command.DepositEncoder;
import rialto.codecs.command.OpenSessionEncoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.event.SessionOpenedDecoder;
import rialto.codecs.types.ClientIdMode;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.reference.InstrumentTerms;
import rialto.engine.reference.Participants;

/**
 * Makes what orders need in a hosted exchange, as its operator. Ids are the caller's. What the exchange refuses is a
 * mistake of the caller and thrown. One thread, that of the exchange.
 */
public final class HostedSetup
{
    /** The operator's key, whose session is opened by the constructor. */
    public static final int OPERATOR_KEY = Participants.BOOTSTRAP_KEY;

    private final HostedExchange exchange;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ReplyDecoder reply = new ReplyDecoder();
    private final SessionOpenedDecoder opened = new SessionOpenedDecoder();
    private ResultCode result = ResultCode.NULL_VAL;

    /**
     * Opens the operator's session.
     *
     * @param exchange that was just made.
     */
    public HostedSetup(final HostedExchange exchange)
    {
        this.exchange = exchange;
        openSession(OPERATOR_KEY, ClientIdMode.INCREASING);
    }

    /**
     * Opens the session of a key.
     *
     * @param keyId of a key that was added.
     * @param mode  how its client order ids are kept unique.
     */
    public void openSession(final int keyId, final ClientIdMode mode)
    {
        new OpenSessionEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(keyId)
            .clientIdMode(mode).nextSessionSequence(0).incarnation(1);
        check(HostedExchange.EDGE, "session " + keyId);
    }

    /**
     * Creates an asset.
     *
     * @param assetId from 1.
     * @param symbol  its symbol.
     * @param scale   decimal digits of its minor unit.
     */
    public void createAsset(final int assetId, final String symbol, final int scale)
    {
        new CreateAssetEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(OPERATOR_KEY)
            .clientSequence(exchange.nextClientSequence(OPERATOR_KEY)).assetId(assetId).symbol(symbol)
            .scale((short)scale);
        execute("asset " + symbol);
    }

    /**
     * Creates an instrument, open for orders.
     *
     * @param instrumentId from 1.
     * @param symbol       its symbol.
     * @param terms        all of its terms.
     */
    public void createInstrument(final int instrumentId, final String symbol, final InstrumentTerms terms)
    {
        new CreateInstrumentEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(OPERATOR_KEY)
            .clientSequence(exchange.nextClientSequence(OPERATOR_KEY)).instrumentId(instrumentId).symbol(symbol)
            .baseAssetId(terms.baseAssetId()).quoteAssetId(terms.quoteAssetId()).tickMantissa(terms.tickMantissa())
            .tickScale((short)terms.tickScale()).lotMantissa(terms.lotMantissa()).lotScale((short)terms.lotScale())
            .priceStepTicks(terms.priceStepTicks()).minPriceTicks(terms.minPriceTicks())
            .maxPriceTicks(terms.maxPriceTicks()).maxQuantityLots(terms.maxQuantityLots()).feeKind(terms.feeKind())
            .makerFeeRate(terms.makerFeeRate()).takerFeeRate(terms.takerFeeRate());
        execute("instrument " + symbol);
    }

    /**
     * Creates a participant.
     *
     * @param participantId from 2: the operator is 1.
     * @param name          of the participant.
     */
    public void createParticipant(final int participantId, final String name)
    {
        new CreateParticipantEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header())
            .keyId(OPERATOR_KEY).clientSequence(exchange.nextClientSequence(OPERATOR_KEY))
            .participantId(participantId).name(name);
        execute("participant " + name);
    }

    /**
     * Gives a participant a key that may trade for its accounts, and opens its session.
     *
     * @param keyId         from 2: the operator's is 1.
     * @param participantId that owns it.
     * @param mode          how the session's client order ids are kept unique.
     */
    public void addTraderKey(final int keyId, final int participantId, final ClientIdMode mode)
    {
        final AddKeyEncoder encoder = new AddKeyEncoder()
            .wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(OPERATOR_KEY)
            .clientSequence(exchange.nextClientSequence(OPERATOR_KEY)).newKeyId(keyId).participantId(participantId);
        encoder.rights().clear().trade(true);
        // Nobody logs on: any bytes will do that no other key has.
        for (int i = 0; i < AddKeyEncoder.publicKeyLength(); i++)
        {
            encoder.publicKey(i, (short)(keyId >>> 8 * (i % Integer.BYTES) & 0xff));
        }
        execute("key " + keyId);
        openSession(keyId, mode);
    }

    /**
     * Creates an account.
     *
     * @param accountId     from 2: the operator's is 1.
     * @param participantId that owns it.
     */
    public void createAccount(final int accountId, final int participantId)
    {
        new CreateAccountEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(OPERATOR_KEY)
            .clientSequence(exchange.nextClientSequence(OPERATOR_KEY)).accountId(accountId)
            .participantId(participantId);
        execute("account " + accountId);
    }

    /**
     * Brings value in.
     *
     * @param accountId   that receives it.
     * @param assetId     of the asset.
     * @param amountMinor in minor units of the asset.
     */
    public void deposit(final int accountId, final int assetId, final long amountMinor)
    {
        new DepositEncoder().wrapAndApplyHeader(exchange.command(), 0, exchange.header()).keyId(OPERATOR_KEY)
            .clientSequence(exchange.nextClientSequence(OPERATOR_KEY)).reference(0).accountId(accountId)
            .assetId(assetId).amountMinor(amountMinor);
        execute("deposit of asset " + assetId + " to account " + accountId);
    }

    /**
     * Carries out any other command of the operator, which the caller has encoded with {@link #OPERATOR_KEY} and its
     * next client sequence.
     *
     * @param what is made, for the message of a failure.
     * @throws IllegalStateException if the exchange refuses it.
     */
    public void execute(final String what)
    {
        check(OPERATOR_KEY, what);
    }

    private void check(final int keyId, final String what)
    {
        result = ResultCode.NULL_VAL;
        exchange.execute(keyId, this::onEvent);
        if (result != ResultCode.OK)
        {
            throw new IllegalStateException("the exchange refused " + what + ": " + result);
        }
    }

    private void onEvent(final int templateId, final DirectBuffer buffer, final int offset, final int length)
    {
        if (templateId == ReplyDecoder.TEMPLATE_ID)
        {
            result = reply.wrapAndApplyHeader(buffer, offset, header).result();
        }
        else if (templateId == SessionOpenedDecoder.TEMPLATE_ID)
        {
            result = opened.wrapAndApplyHeader(buffer, offset, header).result();
        }
    }
}
