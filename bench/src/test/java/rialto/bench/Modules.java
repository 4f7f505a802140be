package rialto.bench;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The modules and what each may depend on, as rules over a root package: the real project, or a planted tree that
 * breaks each of them.
 */
final class Modules
{
    /** A module sees itself, the JDK and what is named here: ours by their module, others by their package. */
    private static final Map<String, List<String>> SEEN_BY_MODULE = new TreeMap<>(Map.of(
        "codecs", List.of("org.agrona.."),
        "journal", List.of("codecs", "org.agrona..", "net.openhft.."),
        "engine", List.of("codecs", "journal", "org.agrona..", "com.lmax.disruptor..", "io.aeron.."),
        "client", List.of("codecs", "org.agrona..", "io.aeron.."),
        // Jetty, the servlet API and Kotlin are what Javalin's own signatures are made of.
        "gateway", List.of("codecs", "journal", "client", "org.agrona..", "io.aeron..", "io.javalin..",
            "org.eclipse.jetty..", "jakarta.servlet..", "kotlin..", "com.fasterxml.jackson.."),
        "cli", List.of("codecs", "journal", "engine", "client", "gateway", "org.agrona..", "io.aeron..", "picocli..",
            "org.HdrHistogram..", "com.fasterxml.jackson.."),
        "bench", List.of("codecs", "journal", "engine", "client", "gateway", "cli", "org.agrona..", "io.aeron..",
            "org.openjdk.jmh..", "org.HdrHistogram..", "io.javalin..", "com.fasterxml.jackson..", "jdk.jfr..",
            "com.sun.management..", "picocli..",
            "exchange.core2..", "com.paritytrading..")));

    /** What may start an exchange in its own process; it still talks to it through the client. */
    private static final List<String> LAUNCHERS =
        List.of("cli.EngineCommand", "cli.AllInOne", "cli.marketreplay.EmbeddedExchange");

    /** Stand in the engine's own room, but are of use to others and start nothing. */
    private static final List<String> FOR_EVERY_PROCESS = List.of("engine.StopSignals", "engine.RestoredEdge");

    /** Words of the configuration that stand in a room of their own. */
    private static final List<String> CONFIGURATION =
        List.of("engine.pipeline.Profile", "engine.core.Capacities", "engine.replay.RetentionPlan",
            "engine.replay.SnapshotPlan");

    /** What hosts the state machine or a part of it by itself, with no exchange running. */
    private static final List<String> HOSTS =
        List.of("bench.AuctionBenchmark", "bench.MarketTraffic", "bench.RingBenchmark", "bench.TouchBenchmark",
            "bench.crash.OfflineReplay", "cli.cases.CaseExchange", "cli.cases.FeeCase", "cli.cases.LedgerExchange",
            "cli.cases.PredictionCase",
            "cli.cases.SpotLedgerCase");

    /** Packages that do. */
    private static final List<String> HOST_PACKAGES =
        List.of("bench.peers", "bench.sim", "cli.conform", "cli.host", "cli.journal", "cli.match");

    private final String root;

    Modules(final String root)
    {
        this.root = root;
    }

    static List<String> names()
    {
        return List.copyOf(SEEN_BY_MODULE.keySet());
    }

    ArchRule moduleSeesOnlyWhatIsBelowIt(final String module)
    {
        final List<String> seen = new ArrayList<>(List.of("java..", "javax..", "org.jspecify..", packageOf(module)));
        for (final String other : SEEN_BY_MODULE.getOrDefault(module, List.of()))
        {
            seen.add(SEEN_BY_MODULE.containsKey(other) ? packageOf(other) : other);
        }

        final DescribedPredicate<JavaClass> primitive = DescribedPredicate.describe("primitive",
            type -> type.getBaseComponentType().isPrimitive());
        return classes().that().resideInAPackage(packageOf(module)).should()
            .onlyDependOnClassesThat(resideInAnyPackage(seen.toArray(new String[0])).or(primitive))
            .as("module " + module + " sees only what lies below it").allowEmptyShould(true);
    }

    ArchRule everyModuleIsKnown()
    {
        return classes().should().resideInAnyPackage(names().stream().map(this::packageOf).toArray(String[]::new))
            .as("every module stands in DESIGN 2");
    }

    ArchRule chronicleStaysInItsPackage()
    {
        return noClasses().that().resideOutsideOfPackage(root + ".journal.chronicle..").should().dependOnClassesThat()
            .resideInAPackage("net.openhft..").as("only rialto.journal.chronicle knows Chronicle");
    }

    ArchRule runningExchangeIsReachedThroughTheClient()
    {
        return noClasses().that().resideInAnyPackage(packageOf("cli"), packageOf("gateway"), packageOf("bench"))
            .and(areNotNamed(HOSTS)).and().resideOutsideOfPackages(hostPackages()).should().dependOnClassesThat(
                resideInAnyPackage(root + ".engine.*..").and(areNotNamed(CONFIGURATION)))
            .as("a running exchange is reached through the client").allowEmptyShould(true);
    }

    ArchRule onlyLaunchersStartAnExchange()
    {
        return noClasses().that().resideInAnyPackage(packageOf("cli"), packageOf("gateway"), packageOf("bench"))
            .and(areNotNamed(LAUNCHERS)).should().dependOnClassesThat(
                resideInAPackage(root + ".engine").and(areNotNamed(FOR_EVERY_PROCESS)))
            .as("an exchange is started by the classes named for it").allowEmptyShould(true);
    }

    ArchRule packagesAreFreeOfCycles()
    {
        return slices().matching(root + ".(**)").should().beFreeOfCycles().as("packages are free of cycles");
    }

    private String[] hostPackages()
    {
        return HOST_PACKAGES.stream().map(this::packageOf).toArray(String[]::new);
    }

    private DescribedPredicate<JavaClass> areNotNamed(final List<String> names)
    {
        return DescribedPredicate.describe("are none of " + names,
            type -> names.stream().noneMatch(name -> isOrIsWithin(type.getName(), root + "." + name)));
    }

    private static boolean isOrIsWithin(final String typeName, final String name)
    {
        return typeName.equals(name) || typeName.startsWith(name + "$");
    }

    private String packageOf(final String module)
    {
        return root + "." + module + "..";
    }
}
