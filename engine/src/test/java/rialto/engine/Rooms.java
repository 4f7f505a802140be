package rialto.engine;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The rooms of the engine and who may see whom, as rules over a root package: the real engine, or a planted tree that
 * breaks each of them.
 */
final class Rooms
{
    /** From the ground up. A room sees itself and what is named here; nothing else of the engine. */
    private static final Map<String, List<String>> SEEN_BY_ROOM = new TreeMap<>(Map.ofEntries(
        Map.entry("memory", List.of()),
        Map.entry("snapshot", List.of("memory")),
        Map.entry("timer", List.of("memory", "snapshot")),
        Map.entry("reference", List.of("memory", "snapshot")),
        Map.entry("ledger", List.of("memory", "snapshot", "reference")),
        Map.entry("risk", List.of("memory", "snapshot", "reference")),
        Map.entry("orderbook", List.of("memory", "snapshot", "reference")),
        Map.entry("callauction", List.of("memory", "snapshot", "timer", "reference", "orderbook")),
        Map.entry("item", List.of("memory", "snapshot", "reference")),
        Map.entry("prediction", List.of("memory", "snapshot", "reference", "timer")),
        Map.entry("itemauction", List.of("memory", "snapshot", "reference", "timer")),
        Map.entry("offer", List.of("memory", "snapshot", "reference", "timer")),
        Map.entry("core", List.of("memory", "snapshot", "timer", "reference", "ledger", "risk", "orderbook",
            "callauction", "item", "prediction", "itemauction", "offer")),
        Map.entry("marketdata", List.of("memory"))));

    /** Above the purity line: clocks, threads and IO. The root package belongs to them. */
    private static final List<String> IMPURE_ROOMS = List.of("calendar", "pipeline", "recovery", "replay", "session");

    /** What lies above the purity line reaches these through core only. */
    private static final List<String> FEATURES = List.of("timer", "ledger", "risk", "orderbook", "callauction",
        "item", "prediction", "itemauction", "offer");

    private static final List<String> PURE_LIBRARIES = List.of("java.lang..", "java.util", "java.util.function",
        "java.nio", "org.agrona..", "org.jspecify..");

    /** The words of the domain, and the records in which each noun writes itself down. */
    private static final List<String> WORDS = List.of("rialto.codecs.types", "rialto.codecs.snapshot");

    /**
     * Only where commands come in and events go out is their layout known; memory knows no words at all. XxHash64
     * stands beside the words.
     */
    private static final Map<String, List<String>> CODECS_BY_ROOM = Map.of(
        "memory", List.of(),
        "snapshot", List.of("rialto.codecs", "rialto.codecs.types", "rialto.codecs.snapshot"),
        "core", List.of("rialto.codecs.."),
        "marketdata", List.of("rialto.codecs.."));

    private final String root;

    Rooms(final String root)
    {
        this.root = root;
    }

    static List<String> pureRooms()
    {
        return List.copyOf(SEEN_BY_ROOM.keySet());
    }

    static List<String> impureRooms()
    {
        return IMPURE_ROOMS;
    }

    ArchRule roomSeesOnlyWhatIsBelowIt(final String room)
    {
        final List<String> seen = new ArrayList<>(PURE_LIBRARIES);
        seen.addAll(CODECS_BY_ROOM.getOrDefault(room, WORDS));
        seen.add(packageOf(room));
        SEEN_BY_ROOM.getOrDefault(room, List.of()).forEach(other -> seen.add(packageOf(other)));
        if ("memory".equals(room))
        {
            // NativeRegion counts its bytes over all threads, for leak tests.
            seen.addAll(List.of("java.util.concurrent..", "java.util.stream"));
        }
        if ("marketdata".equals(room))
        {
            // BookChecksum: the JDK's CRC32C.
            seen.add("java.util.zip");
        }

        return classes().that().resideInAPackage(packageOf(room)).should()
            .onlyDependOnClassesThat(resideInAnyPackage(seen.toArray(new String[0])).or(primitive()))
            .as("room " + room + " sees only what lies below it").allowEmptyShould(true);
    }

    ArchRule everyRoomIsKnown()
    {
        final List<String> known = new ArrayList<>(List.of(root));
        pureRooms().forEach(room -> known.add(packageOf(room)));
        IMPURE_ROOMS.forEach(room -> known.add(packageOf(room)));
        return classes().should().resideInAnyPackage(known.toArray(new String[0]))
            .as("every room of the engine stands in DESIGN 2");
    }

    ArchRule featuresAreReachedThroughCore()
    {
        final List<String> above = new ArrayList<>(List.of(root));
        IMPURE_ROOMS.forEach(room -> above.add(packageOf(room)));
        return noClasses().that().resideInAnyPackage(above.toArray(new String[0])).should().dependOnClassesThat()
            .resideInAnyPackage(packagesOf(FEATURES)).as("features are reached through core").allowEmptyShould(true);
    }

    ArchRule noFloatingPointInState()
    {
        return noFields().that().areDeclaredInClassesThat().resideInAnyPackage(packagesOf(pureRooms())).should()
            .haveRawType(floatingPoint()).as("no floating point in the state of a pure room").allowEmptyShould(true);
    }

    ArchRule noFloatingPointInMethods()
    {
        final DescribedPredicate<JavaMethod> touches = DescribedPredicate.describe("take or give floating point",
            method -> floatingPoint().test(method.getRawReturnType()) ||
                method.getRawParameterTypes().stream().anyMatch(floatingPoint()));
        return noMethods().that().areDeclaredInClassesThat().resideInAnyPackage(packagesOf(pureRooms()))
            .should(ArchCondition.from(touches)).as("no method of a pure room takes or gives floating point")
            .allowEmptyShould(true);
    }

    ArchRule disruptorOnlyInPipeline()
    {
        return noClasses().that().resideOutsideOfPackage(packageOf("pipeline")).should().dependOnClassesThat()
            .resideInAPackage("com.lmax.disruptor..").as("only the pipeline knows the Disruptor");
    }

    ArchRule roomsAreFreeOfCycles()
    {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().as("rooms are free of cycles")
            .allowEmptyShould(true);
    }

    private String packageOf(final String room)
    {
        return root + "." + room + "..";
    }

    private String[] packagesOf(final List<String> rooms)
    {
        return rooms.stream().map(this::packageOf).toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> primitive()
    {
        return DescribedPredicate.describe("primitive", type -> type.getBaseComponentType().isPrimitive());
    }

    private static DescribedPredicate<JavaClass> floatingPoint()
    {
        final List<String> names = List.of("double", "float", "java.lang.Double", "java.lang.Float");
        return DescribedPredicate.describe("floating point",
            type -> names.contains(type.getBaseComponentType().getName()));
    }
}
