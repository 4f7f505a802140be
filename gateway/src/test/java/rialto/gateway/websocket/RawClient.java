package rialto.gateway.websocket;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * A client that reads when it pleases: a socket with a small buffer, and as much of RFC 6455 as it takes. It sends only
 * what is documented, and insists to hear the same.
 */
final class RawClient implements AutoCloseable
{
    private static final int SMALL_BUFFER = 4 * 1024;
    private static final int TIMEOUT_MS = 90_000;
    private static final int OPCODE_CLOSE = 8;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;

    RawClient(final int port) throws IOException
    {
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        out.write(("GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n" +
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n" +
            "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        int matched = 0;
        while (matched < 4)
        {
            matched = in.readUnsignedByte() == "\r\n\r\n".charAt(matched) ? matched + 1 : 0;
        }
    }

    void send(final String json) throws IOException
    {
        assertEquals(List.of(), StreamDocument.ASYNCAPI.checkClientMessage(json.replace('\'', '"')));
        final byte[] text = json.replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
        // Fin and text; masked with zeroes, short.
        out.write(new byte[] { (byte)0x81, (byte)(0x80 | text.length), 0, 0, 0, 0 });
        out.write(text);
    }

    /** The next message; {@code {"close":4008}} is the close. */
    JsonNode read() throws IOException
    {
        final StringBuilder text = new StringBuilder();
        while (true)
        {
            final int head = in.readUnsignedByte();
            final int shortLength = in.readUnsignedByte();
            final int length = shortLength < 126 ? shortLength :
                shortLength == 126 ? in.readUnsignedShort() : (int)in.readLong();
            final byte[] payload = new byte[length];
            in.readFully(payload);
            if ((head & 0x70) != 0)
            {
                throw new IOException("compressed");
            }
            if ((head & 0xf) == OPCODE_CLOSE)
            {
                return StreamClient.read("{\"close\":" + (int)ByteBuffer.wrap(payload).getChar() + "}");
            }
            text.append(new String(payload, StandardCharsets.UTF_8));
            if ((head & 0x80) != 0)
            {
                final JsonNode message = StreamClient.read(text.toString());
                assertEquals(List.of(), StreamDocument.ASYNCAPI.checkServerMessage(text.toString()));
                return message;
            }
        }
    }

    @Override
    public void close() throws IOException
    {
        socket.close();
    }
}
