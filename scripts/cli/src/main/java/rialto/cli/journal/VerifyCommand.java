package rialto.cli.journal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import rialto.engine.recovery.RecoveryException;

import java.util.HexFormat;
import java.util.concurrent.Callable;

/** {@code rialto journal verify}: is all of it as it was written. */
@Command(name = "verify", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Reads the input journal from its first record, checks every hash, checksum and sequence, carries all of it out and \
    compares each event with the event log, byte for byte. Where older files were retired it carries out what comes \
    behind the oldest snapshot that leads into the journal, and says so; the running hashes of the log are over all \
    events all the same. Prints what was compared and the state's hash; damage is told with file and position, a \
    difference with its event.
    """)
final class VerifyCommand implements Callable<Integer>
{
    @Mixin
    private Output output;

    @Override
    public Integer call()
    {
        try (LogComparison comparison = LogComparison.open(output.files()))
        {
            comparison.run(new Progress(output, "verified up to input"));
            final EventComparison events = comparison.events();
            final EventDifference found = events.difference();
            if (found != null)
            {
                throw new RecoveryException("the event log differs at event " + found.event() + " of input " +
                    found.input() + ", " + found.difference().template() + ", in " + found.difference().field() +
                    ": the journal gives " + found.difference().second() + ", the log has " +
                    found.difference().first());
            }
            if (comparison.begunBehind() >= 0)
            {
                output.line("begunBehindSnapshot", Long.toString(comparison.begunBehind()), "firstInput",
                    Long.toString(output.files().firstInput()), "eventsRetired",
                    Long.toString(events.retiredCount()));
            }
            output.line("input", Long.toString(comparison.sequence()), "stateHash",
                HexFormat.of().toHexDigits(comparison.stateMachine().stateHash()));
            output.line("eventsCompared", Long.toString(events.comparedCount()),
                "eventsNotYetLogged", Long.toString(events.missingCount()));
            output.flush();
            return 0;
        }
    }
}
