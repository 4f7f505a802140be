package rialto.bench.sim;

/** The process was killed, or the power cut: nothing that it does reaches the disk any more. */
final class MachineStopped extends RuntimeException
{
    MachineStopped()
    {
        super("the machine has stopped", null, false, false);
    }
}
