package rialto.engine.session;

import io.aeron.logbuffer.BufferClaim;
import org.agrona.DirectBuffer;

/**
 * The way to one client, as the door needs it: an Aeron publication, or what stands in for one where the network is
 * simulated. Positions and refusals are Aeron's own: a position is above zero, everything below says why not.
 */
public interface ClientPublication extends AutoCloseable
{
    /**
     * Takes room for one message, to be filled and committed. Any thread.
     *
     * @param length of the message in bytes.
     * @param claim  the room.
     * @return the new position, or one of Aeron's negative codes.
     */
    long tryClaim(int length, BufferClaim claim);

    /**
     * Sends a message of any length. Any thread.
     *
     * @param buffer that holds it.
     * @param offset in bytes at which it begins.
     * @param length in bytes.
     * @return the new position, or one of Aeron's negative codes.
     */
    long offer(DirectBuffer buffer, int offset, int length);

    /**
     * Whether somebody listens. Any thread.
     *
     * @return true if so.
     */
    boolean isConnected();

    /**
     * Whether it was closed. Any thread.
     *
     * @return true if so.
     */
    boolean isClosed();

    /**
     * How much the client takes now. Any thread.
     *
     * @return bytes; zero or below if nothing.
     */
    long availableWindow();

    /**
     * Names the stream: two publications with one number share it. Any thread.
     *
     * @return the number under which it was first asked for.
     */
    long originalRegistrationId();

    @Override
    void close();
}
