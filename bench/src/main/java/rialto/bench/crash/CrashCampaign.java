package rialto.bench.crash;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rialto.bench.crash.Contradiction.Kind;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/**
 * {@code scripts/crash-campaign}: rounds of faults on the real engine process, judged by an outside ledger. The seed
 * draws the load and the faults; the moments are real time and do not repeat.
 */
@Command(name = "scripts/crash-campaign", mixinStandardHelpOptions = true, sortOptions = false, description = """
    Kills, stops and starves the real engine process under load, and holds what comes back against a ledger of all \
    that it had acknowledged: each acknowledged command is there once, and the state is what a replay of the journal \
    gives. The last line says 'N rounds, N lost, N doubled, N manual'.
    """, exitCodeListHeading = "%nExit codes:%n", //
    exitCodeList = { "0:nothing lost, nothing doubled, no help needed", "1:something was", "2:wrong use" })
public final class CrashCampaign implements Callable<Integer>
{
    private static final List<Fault> DECK = List.of(Fault.KILL_APPENDING, Fault.KILL_APPENDING, Fault.KILL_ROLLING,
        Fault.KILL_ROLLING, Fault.KILL_RECOVERING, Fault.KILL_RECOVERING, Fault.KILL_SNAPSHOT, Fault.KILL_SNAPSHOT,
        Fault.KILL_PUBLISHING, Fault.KILL_PUBLISHING, Fault.DAMAGE_SNAPSHOT, Fault.DAMAGE_SNAPSHOT, Fault.PAUSE,
        Fault.STOP, Fault.SYNC_ERROR, Fault.WRITE_ERROR, Fault.DISK_FULL);

    private static final int MOST_TOLD = 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "10", //
        description = "How many. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--seed", paramLabel = "S", description = "Of load and faults. Default: a new one, printed.")
    private @Nullable Long seed;

    @Option(names = "--life", paramLabel = "N", defaultValue = "40", //
        description = "A new exchange begins after so many rounds, so that a start stays short. Default: " +
            "${DEFAULT-VALUE}.")
    private int roundsOfALife;

    private final PrintStream out;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private final Remains remains = new Remains();
    private int roundsDone;

    CrashCampaign(final PrintStream out)
    {
        this.out = out;
    }

    /**
     * Runs it and ends the process.
     *
     * @param arguments see {@code --help}.
     */
    public static void main(final String[] arguments)
    {
        System.exit(new CommandLine(new CrashCampaign(System.out)).execute(arguments));
    }

    @Override
    public Integer call() throws IOException
    {
        if (rounds < 1 || roundsOfALife < 1)
        {
            throw new ParameterException(spec.commandLine(), "--rounds and --life must be 1 or more");
        }
        final long drawn = seed == null ? ThreadLocalRandom.current().nextLong() : seed;
        out.println("crash campaign: " + rounds + " rounds, seed " + drawn);
        final Random random = new Random(drawn);
        final Path folder = Files.createTempDirectory("rialto-crash-campaign");
        final Machine machine = new Machine(folder);
        machine.missing().forEach((fault, why) -> out.println("not run: " + fault + ": " + why));
        final Deque<Fault> deck = new ArrayDeque<>();
        int lives = 0;
        while (roundsDone < rounds)
        {
            live(random, machine, folder.resolve("life-" + lives), lives, deck);
            lives++;
        }
        out.println("faults: " + faults);
        remains.describe().forEach(out::println);
        if (isClean())
        {
            Files.deleteIfExists(folder.resolve("probe"));
            Files.delete(folder);
        }
        else
        {
            out.println("what is left of it is in " + folder);
        }
        out.println(roundsDone + " rounds, " + count(Kind.LOST) + " lost, " + count(Kind.DOUBLED) + " doubled, " +
            count(Kind.MANUAL) + " manual");
        return isClean() ? 0 : 1;
    }

    private void live(
        final Random random,
        final Machine machine,
        final Path folder,
        final int number,
        final Deque<Fault> deck)
        throws IOException
    {
        final LifePlan plan = LifePlan.of(number, machine.can(Fault.DISK_FULL), random);
        out.println("life " + number + ": " + plan);
        final List<Contradiction> found = new ArrayList<>();
        try (CampaignLife life = CampaignLife.begin(folder, random, plan, remains))
        {
            for (int i = 0; i < roundsOfALife && roundsDone < rounds && found.isEmpty(); i++)
            {
                final Fault fault = draw(random, machine, plan.isOnSmallDisk(), deck);
                found.addAll(life.round(fault));
                faults.merge(fault, 1, Integer::sum);
                roundsDone++;
                out.println("round " + roundsDone + ": " + fault + ": " + life.describeRound());
            }
            if (found.isEmpty())
            {
                found.addAll(life.end());
            }
            life.keepFiles(!found.isEmpty());
        }
        for (final Contradiction contradiction : found)
        {
            counts.merge(contradiction.kind(), 1, Integer::sum);
        }
        found.stream().limit(MOST_TOLD).forEach(each -> out.println(each.kind() + ": " + each.what()));
        if (found.size() > MOST_TOLD)
        {
            out.println("and " + (found.size() - MOST_TOLD) + " more of this life");
        }
    }

    private Fault draw(
        final Random random,
        final Machine machine,
        final boolean isOnSmallDisk,
        final Deque<Fault> deck)
    {
        if (deck.isEmpty())
        {
            final List<Fault> cards = new ArrayList<>(DECK);
            Collections.shuffle(cards, random);
            deck.addAll(cards);
        }
        final Fault fault = deck.removeFirst();
        final boolean isPossible = machine.can(fault) && (fault != Fault.DISK_FULL || isOnSmallDisk);
        return isPossible ? fault : Fault.KILL_APPENDING;
    }

    private boolean isClean()
    {
        return counts.isEmpty();
    }

    private int count(final Kind kind)
    {
        return counts.getOrDefault(kind, 0);
    }
}
