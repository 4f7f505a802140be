package rialto.engine.recovery;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.GenesisDecoder;
import rialto.codecs.command.GenesisEncoder;
import rialto.codecs.types.MessageHeaderDecoder;
import rialto.codecs.types.MessageHeaderEncoder;
import rialto.engine.core.Behaviour;
import rialto.engine.core.Capacities;

import java.util.random.RandomGenerator;

/** The first record of a journal: written once, and read at every start after. */
final class GenesisRecord
{
    static final int FORMAT_VERSION = 1;
    static final int BEHAVIOUR_VERSION = Behaviour.NEWEST;
    static final String KNOWN_BEHAVIOURS = Behaviour.OLDEST + " to " + Behaviour.NEWEST;
    static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + GenesisEncoder.BLOCK_LENGTH;

    private GenesisRecord()
    {
    }

    /** A new exchange: its identity and the keys of its hash tables are drawn here and nowhere else. */
    static DirectBuffer draw(final Capacities capacities, final byte[] administratorKey, final RandomGenerator random)
    {
        final MutableDirectBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
        new GenesisEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .engineId(random.nextLong())
            .formatVersion(FORMAT_VERSION)
            .behaviourVersion(BEHAVIOUR_VERSION)
            .maxAssets(capacities.maxAssets())
            .maxInstruments(capacities.maxInstruments())
            .maxParticipants(capacities.maxParticipants())
            .maxKeys(capacities.maxKeys())
            .maxAccounts(capacities.maxAccounts())
            .maxBalances(capacities.maxBalances())
            .maxOrders(capacities.maxOrders())
            .maxPriceLevels(capacities.maxPriceLevels())
            .maxClientIdsPerAccount(capacities.maxClientIdsPerAccount())
            .maxClientIds(capacities.maxClientIds())
            .clientIdWindowNs(capacities.clientIdWindowNs())
            .runningHashInterval(capacities.runningHashInterval())
            .hashKeyHigh(random.nextLong())
            .hashKeyLow(random.nextLong())
            .putAdministratorKey(administratorKey, 0, administratorKey.length);
        return buffer;
    }

    /** Reads a record, refusing one of another kind or of a version that this engine does not know. */
    static GenesisDecoder decode(final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, offset);
        if (header.templateId() != GenesisDecoder.TEMPLATE_ID || header.schemaId() != GenesisDecoder.SCHEMA_ID)
        {
            throw new RecoveryException("the journal does not begin with a Genesis record");
        }
        final GenesisDecoder genesis = new GenesisDecoder().wrapAndApplyHeader(buffer, offset, header);
        if (genesis.formatVersion() != FORMAT_VERSION || !Behaviour.isKnown(genesis.behaviourVersion()))
        {
            throw new RecoveryException(
                "the journal has format version " + genesis.formatVersion() + " and behaviour version " +
                    genesis.behaviourVersion() + ", this engine knows " + FORMAT_VERSION + " and " +
                    KNOWN_BEHAVIOURS);
        }
        return genesis;
    }
}
