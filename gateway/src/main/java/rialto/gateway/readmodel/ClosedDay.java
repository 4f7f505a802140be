package rialto.gateway.readmodel;

/**
 * A trading day that is over.
 *
 * @param sequence of the event; its cursor.
 * @param figures  of the day.
 */
record ClosedDay(long sequence, DayStatistics figures) implements Sequenced
{
    @Override
    public long key()
    {
        return sequence;
    }
}
