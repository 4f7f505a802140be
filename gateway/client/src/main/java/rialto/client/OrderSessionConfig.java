package rialto.client;

import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;
import rialto.codecs.KeyFile;
import rialto.codecs.types.ClientIdMode;

import java.security.PrivateKey;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where and as whom to log on. Set what differs from the defaults, which fit an engine on the same machine; then hand
 * it to {@link RialtoClient#orderSession}. Each session needs a response stream that no other uses: the default draws
 * one.
 */
public final class OrderSessionConfig
{
    private static final int FIRST_RANDOM_STREAM_ID = 1 << 16;

    private final int keyId;
    private final PrivateKey privateKey;
    private String ingressChannel = "aeron:ipc";
    private int ingressStreamId = 1_001;
    private String responseChannel = "aeron:ipc";
    private int responseStreamId = randomStreamId();
    private ClientIdMode clientIdMode = ClientIdMode.INCREASING;
    private long nextSessionSequence;
    private EpochNanoClock epochClock = SystemEpochNanoClock.INSTANCE;
    private NanoClock nanoClock = SystemNanoClock.INSTANCE;

    /**
     * A session of one key.
     *
     * @param keyId      under which the exchange knows the key.
     * @param privateKey Ed25519, to sign the challenge with.
     */
    public OrderSessionConfig(final int keyId, final PrivateKey privateKey)
    {
        this.keyId = keyId;
        this.privateKey = privateKey;
    }

    /**
     * A session of the key in a file.
     *
     * @param key with its id.
     */
    public OrderSessionConfig(final KeyFile key)
    {
        this(key.keyId(), key.privateKey());
    }

    /**
     * Where the engine listens.
     *
     * @param channel  Aeron channel; default {@code aeron:ipc}.
     * @param streamId Aeron stream; default 1001.
     * @return this.
     */
    public OrderSessionConfig ingress(final String channel, final int streamId)
    {
        ingressChannel = channel;
        ingressStreamId = streamId;
        return this;
    }

    /**
     * Where this session listens.
     *
     * @param channel Aeron channel; default {@code aeron:ipc}. With UDP, port 0 takes a free one.
     * @return this.
     */
    public OrderSessionConfig responseChannel(final String channel)
    {
        responseChannel = channel;
        return this;
    }

    String responseChannel()
    {
        return responseChannel;
    }

    /**
     * On which stream this session listens.
     *
     * @param streamId at least 2000 and used by no other client; default random.
     * @return this.
     */
    public OrderSessionConfig responseStreamId(final int streamId)
    {
        responseStreamId = streamId;
        return this;
    }

    int responseStreamId()
    {
        return responseStreamId;
    }

    /**
     * How client order ids are kept unique.
     *
     * @param mode default {@link ClientIdMode#INCREASING}.
     * @return this.
     */
    public OrderSessionConfig clientIdMode(final ClientIdMode mode)
    {
        clientIdMode = mode;
        return this;
    }

    ClientIdMode clientIdMode()
    {
        return clientIdMode;
    }

    /**
     * From where on the engine is to send again.
     *
     * @param sequence of the first message not seen, as {@link OrderSession#nextSessionSequence()} of the session
     *                 before told; default 0: only what is new.
     * @return this.
     */
    public OrderSessionConfig nextSessionSequence(final long sequence)
    {
        nextSessionSequence = sequence;
        return this;
    }

    long nextSessionSequence()
    {
        return nextSessionSequence;
    }

    /**
     * Other clocks, for tests.
     *
     * @param wallClock      for the time of signing.
     * @param monotonicClock for measuring silence.
     * @return this.
     */
    public OrderSessionConfig clocks(final EpochNanoClock wallClock, final NanoClock monotonicClock)
    {
        epochClock = wallClock;
        nanoClock = monotonicClock;
        return this;
    }

    /** One that hardly anybody else draws. */
    static int randomStreamId()
    {
        return ThreadLocalRandom.current().nextInt(FIRST_RANDOM_STREAM_ID, Integer.MAX_VALUE);
    }

    int keyId()
    {
        return keyId;
    }

    PrivateKey privateKey()
    {
        return privateKey;
    }

    String ingressChannel()
    {
        return ingressChannel;
    }

    int ingressStreamId()
    {
        return ingressStreamId;
    }

    EpochNanoClock epochClock()
    {
        return epochClock;
    }

    NanoClock nanoClock()
    {
        return nanoClock;
    }
}
