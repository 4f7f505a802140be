package rialto.engine.session;

/**
 * A call that waits for its random time, as read from the {@link DueSignal}. Of use to one thread.
 */
final class WaitingCall
{
    int instrumentId;
    int callNumber;
    long mostAddedNs;
}
