package rialto.bench.peers;

import org.jspecify.annotations.Nullable;
import rialto.bench.rounds.Contender;
import rialto.bench.rounds.Lap;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * exchange-core's whole pipeline in a child JVM of JDK 17, which sleeps while ours runs. The flow goes to it as a file,
 * once; each lap is a line to it and a line back.
 */
public final class PeerPipeline implements AutoCloseable
{
    private static final List<String> FLAGS = List.of(
        "--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
        "--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED", "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
        "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED", "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED");

    private final BookFlow flow;
    private final Process process;
    private final PrintStream toChild;
    private final BufferedReader fromChild;

    private PeerPipeline(final BookFlow flow, final Process process)
    {
        this.flow = flow;
        this.process = process;
        toChild = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        fromChild = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * A JDK or JRE 17 on this machine: the one of property {@code rialto.jdk17}, else one under /usr/lib/jvm.
     *
     * @return its folder; empty if there is none.
     * @throws IOException if a folder cannot be read.
     */
    public static Optional<Path> findJdk17() throws IOException
    {
        final List<Path> candidates = new ArrayList<>();
        final String property = System.getProperty("rialto.jdk17", "");
        final Path usual = Path.of("/usr/lib/jvm");
        if (!property.isEmpty())
        {
            candidates.add(Path.of(property));
        }
        else if (Files.isDirectory(usual))
        {
            try (Stream<Path> folders = Files.list(usual))
            {
                folders.sorted().forEach(candidates::add);
            }
        }
        for (final Path candidate : candidates)
        {
            final Path release = candidate.resolve("release");
            if (Files.isExecutable(candidate.resolve("bin/java")) && Files.isReadable(release) &&
                Files.readString(release).contains("JAVA_VERSION=\"17"))
            {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /**
     * Starts the child.
     *
     * @param flow   to carry out.
     * @param jdk17  that it runs on.
     * @param peer   folder of its module, built.
     * @param folder for the flow and for its journals.
     * @return the pipeline, to be closed.
     * @throws IOException if it cannot be started.
     */
    public static PeerPipeline start(final BookFlow flow, final Path jdk17, final Path peer, final Path folder)
        throws IOException
    {
        final Path file = Files.createDirectories(folder).resolve("flow");
        write(flow, file);
        final List<String> command = new ArrayList<>();
        command.add(jdk17.resolve("bin/java").toString());
        command.addAll(FLAGS);
        command.add("-cp");
        command.add(peer.resolve("target/classes") + ":" + Files.readString(peer.resolve("target/classpath")).strip());
        command.addAll(List.of("rialto.peer.ExchangeProcess", file.toString(), folder.resolve("journals").toString()));
        final ProcessBuilder builder = new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile());
        // Flags in there are for the JDK of the parent.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        return new PeerPipeline(flow, builder.start());
    }

    /**
     * It without a journal.
     *
     * @return the contender.
     */
    public Contender withoutJournal()
    {
        return () -> lap("no-journal");
    }

    /**
     * It with its journal, whose file is opened so that every write is on disk when it returns.
     *
     * @return the contender.
     */
    public Contender sync()
    {
        return () -> lap("sync");
    }

    @Override
    public void close()
    {
        toChild.close();
        process.destroy();
    }

    private Lap lap(final String mode)
    {
        toChild.println(mode);
        try
        {
            @Nullable String line = fromChild.readLine();
            while (line != null && !line.startsWith("lap "))
            {
                line = fromChild.readLine();
            }
            if (line == null)
            {
                throw new IllegalStateException("exchange-core's process ended");
            }
            final String[] words = line.split(" ", -1);
            return new Lap(flow.measuredCount(), Long.parseLong(words[1]), Long.parseLong(words[2]),
                Long.parseLong(words[3]), new PipelineResult(Long.parseLong(words[4]), Long.parseLong(words[5])));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private static void write(final BookFlow flow, final Path file) throws IOException
    {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file))))
        {
            out.writeInt(flow.count());
            out.writeInt(flow.fillingCount());
            out.writeInt(flow.accountCount());
            for (int i = 0; i < flow.count(); i++)
            {
                out.writeByte(flow.kinds[i]);
                out.writeBoolean(flow.areBuys[i]);
                out.writeInt(flow.accountIds[i]);
                out.writeInt(flow.orderIds[i]);
                out.writeLong(flow.priceTicks[i]);
                out.writeInt(flow.lots[i]);
            }
        }
    }
}
