package rialto.bench.people;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the processor time of an engine's threads went into, from a recording of Flight Recorder that takes a sample
 * each time a thread has used some more. A thread that finds no work looks again and again, yields, and parks for a
 * short while: this has to be told from carrying out commands before the cost of a command can be named.
 */
public final class CpuProfile
{
    private static final String EVENT = "jdk.CPUTimeSample";

    /** They run only when there is a command, or something that one led to. */
    private static final Set<String> OF_COMMANDS = Set.of("IngressAdapter.onFragment", "JournalStage.append",
        "JournalStage.stamp", "ChronicleJournal.append", "ChronicleJournal.commit", "StateMachineStage.execute",
        "EgressStage.handOn", "EventConsumer.onFrames");

    private final List<Sample> samples;

    private CpuProfile(final List<Sample> samples)
    {
        this.samples = samples;
    }

    /** What a thread did when a sample was taken. */
    public enum Use
    {
        /** It carried out a command, or told of one. */
        COMMAND,
        /** It looked for work and found none. */
        LOOKING,
        /** It yielded or parked. */
        WAITING
    }

    /**
     * The JVM's option for such a recording, which is written when the process ends.
     *
     * @param file to write.
     * @return the option.
     */
    public static String option(final Path file)
    {
        return "-XX:StartFlightRecording=" + EVENT + "#enabled=true," + EVENT + "#throttle=1ms,maxsize=0,filename=" +
            file;
    }

    /**
     * Reads a recording.
     *
     * @param file that was written.
     * @return its samples.
     * @throws IOException if it cannot be read.
     */
    public static CpuProfile read(final Path file) throws IOException
    {
        final List<Sample> samples = new ArrayList<>();
        try (RecordingFile recording = new RecordingFile(file))
        {
            while (recording.hasMoreEvents())
            {
                final RecordedEvent event = recording.readEvent();
                final RecordedThread thread = event.getEventType().getName().equals(EVENT) ?
                    event.getThread("eventThread") : null;
                if (thread != null && thread.getJavaName() != null && event.getStackTrace() != null)
                {
                    samples.add(new Sample(event.getStartTime(), thread.getJavaName(),
                        use(event.getStackTrace().getFrames())));
                }
            }
        }
        return new CpuProfile(samples);
    }

    /**
     * How many samples there are.
     *
     * @param threadPrefix beginning of the thread's name.
     * @param from         the earliest.
     * @param to           behind the last.
     * @param use          what the thread did.
     * @return their number.
     */
    public long count(final String threadPrefix, final Instant from, final Instant to, final Use use)
    {
        return samples.stream().filter(sample -> sample.use == use && sample.thread.startsWith(threadPrefix) &&
            !sample.at.isBefore(from) && sample.at.isBefore(to)).count();
    }

    private static Use use(final List<RecordedFrame> frames)
    {
        boolean isWaiting = false;
        for (final RecordedFrame frame : frames)
        {
            final RecordedMethod method = frame.getMethod();
            final String type = method.getType().getName();
            final String name = type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
            if (OF_COMMANDS.contains(name))
            {
                return Use.COMMAND;
            }
            isWaiting |= name.endsWith("IdleStrategy.idle");
        }
        return isWaiting ? Use.WAITING : Use.LOOKING;
    }

    private record Sample(Instant at, String thread, Use use)
    {
    }
}
