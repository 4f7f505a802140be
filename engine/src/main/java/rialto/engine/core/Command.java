package rialto.engine.core;

/**
 * What is known of the command being carried out before its own fields are read. One instance, reused. Engine thread
 * only.
 */
final class Command
{
    long inputSequence;
    long timestampNs;
    int keyId;
    int templateId;
    /** Commands carried out so far, Genesis included. */
    long count;

    void begin(final long sequence, final long time, final int key, final int template)
    {
        inputSequence = sequence;
        timestampNs = time;
        keyId = key;
        templateId = template;
    }
}
