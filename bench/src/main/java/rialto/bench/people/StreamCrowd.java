package rialto.bench.people;

import org.agrona.CloseHelper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many WebSocket clients on one thread: they follow a market and throw away what they hear, as cheaply as can be, for
 * what they cost is not what is measured. Some of them stop reading once they have subscribed.
 */
public final class StreamCrowd implements AutoCloseable
{
    private static final int BUFFER_LENGTH = 1 << 16;
    private static final int STALLED_BUFFER_LENGTH = 4_096;
    private static final int SELECT_TIMEOUT_MS = 100;
    private static final byte TEXT_FRAME = (byte)0x81;
    private static final byte MASKED = (byte)0x80;

    private static final String UPGRADE = """
        GET /api/v1/stream HTTP/1.1
        Host: 127.0.0.1
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Version: 13

        """;

    private final List<SocketChannel> stalled = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final AtomicLong bytesHeard = new AtomicLong();
    private final Thread listener = Thread.ofPlatform().name("crowd").daemon().unstarted(this::listen);
    private volatile boolean isClosed;

    /**
     * Connects, subscribes and begins to listen.
     *
     * @param port         of the gateway, on this host.
     * @param symbol       of the market to follow.
     * @param count        clients.
     * @param stalledCount of them, that stop reading.
     * @throws IOException if one cannot connect.
     */
    public StreamCrowd(final int port, final String symbol, final int count, final int stalledCount) throws IOException
    {
        for (int i = 0; i < count; i++)
        {
            final boolean isStalled = i < stalledCount;
            final SocketChannel channel = connect(port, isStalled);
            for (final String name : List.of("book", "trades", "ticker"))
            {
                write(channel, frame("{\"op\":\"subscribe\",\"channel\":\"" + name + "\",\"market\":\"" + symbol +
                    "\"}"));
            }
            if (isStalled)
            {
                stalled.add(channel);
            }
            else
            {
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
            }
        }
        listener.start();
    }

    /**
     * How much has come in.
     *
     * @return bytes that those who read have read.
     */
    public long bytesHeard()
    {
        return bytesHeard.get();
    }

    /**
     * How many of those who read are still connected.
     *
     * @return the number.
     */
    public int listening()
    {
        return selector.keys().size();
    }

    /**
     * How many of the stalled ones the gateway has cut: reads what the kernel still holds for them to find out.
     *
     * @return the number.
     * @throws IOException if a socket fails otherwise.
     */
    public int countCut() throws IOException
    {
        final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_LENGTH);
        int cut = 0;
        for (final SocketChannel channel : stalled)
        {
            channel.configureBlocking(false);
            cut += isEnded(channel, buffer) ? 1 : 0;
        }
        return cut;
    }

    @Override
    public void close()
    {
        isClosed = true;
        selector.wakeup();
        CloseHelper.quietCloseAll(stalled);
        selector.keys().forEach(key -> CloseHelper.quietClose(key.channel()));
        CloseHelper.quietClose(selector);
    }

    private static boolean isEnded(final SocketChannel channel, final ByteBuffer buffer)
    {
        try
        {
            int length = 1;
            while (length > 0)
            {
                length = channel.read(buffer.clear());
            }
            return length < 0;
        }
        catch (final IOException ex)
        {
            return true;
        }
    }

    private void listen()
    {
        final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_LENGTH);
        try
        {
            while (!isClosed)
            {
                selector.select(key ->
                {
                    try
                    {
                        final int length = ((SocketChannel)key.channel()).read(buffer.clear());
                        bytesHeard.addAndGet(Math.max(0, length));
                        if (length < 0)
                        {
                            key.cancel();
                        }
                    }
                    catch (final IOException ex)
                    {
                        key.cancel();
                    }
                }, SELECT_TIMEOUT_MS);
            }
        }
        catch (final IOException | java.nio.channels.ClosedSelectorException ex)
        {
            if (!isClosed)
            {
                throw new IllegalStateException("the crowd cannot listen", ex);
            }
        }
    }

    private static SocketChannel connect(final int port, final boolean isStalled) throws IOException
    {
        final SocketChannel channel = SocketChannel.open();
        if (isStalled)
        {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, STALLED_BUFFER_LENGTH);
        }
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        write(channel, ByteBuffer.wrap(UPGRADE.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)));
        final ByteBuffer one = ByteBuffer.allocate(1);
        final StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0)
        {
            if (channel.read(one.clear()) < 0)
            {
                throw new IOException("the gateway closed the connection: " + head);
            }
            head.append((char)one.get(0));
        }
        if (!head.toString().startsWith("HTTP/1.1 101"))
        {
            throw new IOException("the gateway does not speak WebSocket: " + head);
        }
        return channel;
    }

    private static void write(final SocketChannel channel, final ByteBuffer bytes) throws IOException
    {
        while (bytes.hasRemaining())
        {
            channel.write(bytes);
        }
    }

    /** A client's frame is masked; with a mask of zeros the text stays as it is. */
    private static ByteBuffer frame(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        final ByteBuffer frame = ByteBuffer.allocate(bytes.length + 6);
        frame.put(TEXT_FRAME).put((byte)(MASKED | bytes.length)).putInt(0).put(bytes);
        return frame.flip();
    }
}
