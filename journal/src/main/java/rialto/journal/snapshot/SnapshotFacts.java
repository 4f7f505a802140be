package rialto.journal.snapshot;

import org.agrona.DirectBuffer;

/**
 * What a snapshot says of itself before its first record.
 *
 * @param engineId         exchange that it is of.
 * @param sequence         last input that it contains.
 * @param timestampNs      sequenced time of that input, in nanoseconds since 1970.
 * @param eventSequence    last event that it contains.
 * @param formatVersion    of the journal.
 * @param behaviourVersion of the state machine that wrote it.
 * @param recordsVersion   version of the snapshot schema that its records are of.
 * @param genesis          the Genesis message, header included: with it a snapshot needs no journal to be read.
 */
public record SnapshotFacts(
    long engineId,
    long sequence,
    long timestampNs,
    long eventSequence,
    int formatVersion,
    int behaviourVersion,
    int recordsVersion,
    DirectBuffer genesis)
{
}
