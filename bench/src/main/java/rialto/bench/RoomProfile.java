package rialto.bench;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What share of a method's processor time each room of the engine takes, from samples of Flight Recorder. */
final class RoomProfile
{
    /** Checks before an order is taken: limits, ranges, counts. */
    static final String LIMITS = "limits";

    private static final String EVENT = "jdk.CPUTimeSample";
    private static final String HASH = "hash";
    private static final String EVENTS = "events";
    private static final String LEDGER = "ledger";
    private static final String BOOK = "book";
    private static final String REST = "rest";
    private static final List<String> ROOMS = List.of(BOOK, LEDGER, LIMITS, EVENTS, HASH, REST);
    private static final Set<String> OF_THE_HASH = Set.of("RunningHash", "XxHash64");
    private static final Set<String> OF_EVENTS = Set.of("OrderEvents", "EventOutput", "EventFrame", "Reply");
    private static final Set<String> OF_THE_LEDGER = Set.of("OrderHolds");
    private static final Set<String> OF_LIMITS =
        Set.of("OrderChecks", "AttributeChecks", "PhaseChecks", "TradingRanges");

    private final Map<String, Double> percentByRoom;
    private final long sampleCount;

    private RoomProfile(final Map<String, Double> percentByRoom, final long sampleCount)
    {
        this.percentByRoom = percentByRoom;
        this.sampleCount = sampleCount;
    }

    /**
     * Runs something and samples it.
     *
     * @param work   to be sampled.
     * @param within classes and methods in which a sample counts.
     * @return the profile.
     * @throws IOException if the recording cannot be written or read.
     */
    static RoomProfile of(final Runnable work, final Set<String> within) throws IOException
    {
        final Path file = Files.createTempFile("rialto-share", ".jfr");
        try (Recording recording = new Recording())
        {
            recording.enable(EVENT).with("throttle", "1ms");
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
            return read(file, within);
        }
        finally
        {
            Files.delete(file);
        }
    }

    /** Per cent of the samples, by room, in a fixed order. */
    Map<String, Double> percentByRoom()
    {
        return percentByRoom;
    }

    long sampleCount()
    {
        return sampleCount;
    }

    private static RoomProfile read(final Path file, final Set<String> within) throws IOException
    {
        final Map<String, Long> counts = new LinkedHashMap<>();
        ROOMS.forEach(room -> counts.put(room, 0L));
        long all = 0;
        try (RecordingFile recording = new RecordingFile(file))
        {
            while (recording.hasMoreEvents())
            {
                final RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals(EVENT) && event.getStackTrace() != null)
                {
                    final List<RecordedFrame> frames = event.getStackTrace().getFrames();
                    if (frames.stream().anyMatch(frame -> within.contains(name(frame))))
                    {
                        counts.merge(room(frames), 1L, Long::sum);
                        all++;
                    }
                }
            }
        }
        final Map<String, Double> percentByRoom = new LinkedHashMap<>();
        for (final String room : ROOMS)
        {
            percentByRoom.put(room, 100.0 * counts.getOrDefault(room, 0L) / Math.max(1, all));
        }
        return new RoomProfile(percentByRoom, all);
    }

    /** The innermost frame that belongs to a room says which. */
    private static String room(final List<RecordedFrame> frames)
    {
        for (final RecordedFrame frame : frames)
        {
            final String type = frame.getMethod().getType().getName();
            final String simple = type.substring(type.lastIndexOf('.') + 1);
            if (OF_THE_HASH.contains(simple))
            {
                return HASH;
            }
            if (OF_EVENTS.contains(simple) || type.startsWith("rialto.codecs.event."))
            {
                return EVENTS;
            }
            if (type.startsWith("rialto.engine.ledger.") || OF_THE_LEDGER.contains(simple))
            {
                return LEDGER;
            }
            if (type.startsWith("rialto.engine.risk.") || OF_LIMITS.contains(simple))
            {
                return LIMITS;
            }
            if (type.startsWith("rialto.engine.orderbook."))
            {
                return BOOK;
            }
        }
        return REST;
    }

    private static String name(final RecordedFrame frame)
    {
        final String type = frame.getMethod().getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
    }
}
