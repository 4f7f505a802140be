package rialto.engine.replay;

import org.agrona.DirectBuffer;

/**
 * An input that stops the engine and may be quarantined.
 *
 * @param sequence      of the input.
 * @param sequencedNs   its time, in nanoseconds since 1970.
 * @param session       that sent it; 0: the engine's edge.
 * @param command       the bytes of it.
 * @param lastTimeNs    time of the journal's last record, in nanoseconds since 1970.
 * @param cause         what it breaks.
 */
public record PoisonedInput(
    long sequence,
    long sequencedNs,
    int session,
    DirectBuffer command,
    long lastTimeNs,
    Throwable cause)
{
}
