package rialto.engine;

import de.thetaphi.forbiddenapis.Checker;
import de.thetaphi.forbiddenapis.CheckerResult;
import de.thetaphi.forbiddenapis.ForbiddenViolation;
import de.thetaphi.forbiddenapis.Logger;
import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The ban list of the pure rooms bites: every call of a planted class is reported, every group of the list has a call
 * there, and the build leaves no room out but those above the purity line.
 */
class DeterministicCoreTest
{
    private static final Path BAN_LIST = Path.of("..", ".config", "deterministic-core.txt");
    private static final String PLANTED_CLASS = "/rialto/planted/engine/core/BannedCalls.class";

    @Test
    void everyPlantedCallIsReportedWithItsReplacement() throws Exception
    {
        final List<ForbiddenViolation> violations = violationsOf(PLANTED_CLASS);
        final Set<String> reported = new TreeSet<>();
        violations.forEach(violation -> reported.add(methodOf(violation)));
        final Set<String> planted = Stream
            .of(Class.forName("rialto.planted.engine.core.BannedCalls").getDeclaredMethods())
            .map(Method::getName).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(planted, reported);
        for (final String line : Files.readAllLines(BAN_LIST))
        {
            if (line.startsWith("@defaultMessage "))
            {
                final String message = line.substring("@defaultMessage ".length());
                assertTrue(violations.stream().anyMatch(violation -> violation.description.contains(message)),
                    () -> "no planted call for: " + message);
            }
        }
    }

    @Test
    void buildLeavesOnlyTheRoomsAboveThePurityLineAndTheCounterOfNativeBytesOut() throws Exception
    {
        final Set<String> excluded = new TreeSet<>();
        Pattern.compile("<exclude>rialto/engine/([^<]*)</exclude>").matcher(Files.readString(Path.of("pom.xml")))
            .results().forEach(match -> excluded.add(match.group(1)));

        final Set<String> impure = new TreeSet<>(Set.of("*.class", "memory/NativeRegion.class"));
        Rooms.impureRooms().forEach(room -> impure.add(room + "/**"));
        assertEquals(impure, excluded);
    }

    private static List<ForbiddenViolation> violationsOf(final String classFile) throws Exception
    {
        final Checker checker = new Checker(new Silent(), DeterministicCoreTest.class.getClassLoader(),
            Checker.Option.FAIL_ON_UNRESOLVABLE_SIGNATURES);
        checker.addBundledSignatures("jdk-system-out", null);
        checker.parseSignaturesFile(BAN_LIST.toFile());
        try (InputStream in = DeterministicCoreTest.class.getResourceAsStream(classFile))
        {
            checker.streamReadClassToCheck(in, classFile);
        }

        return checker.runWithResults().stream().map(CheckerResult::getViolations).flatMap(List::stream).toList();
    }

    private static String methodOf(final ForbiddenViolation violation)
    {
        return violation.locationInfo.replaceFirst("^method (body|declaration) of '(\\w+)\\(.*", "$2");
    }

    private static final class Silent implements Logger
    {
        @Override
        public void error(final String message)
        {
        }

        @Override
        public void warn(final String message)
        {
        }

        @Override
        public void info(final String message)
        {
        }

        @Override
        public void debug(final String message)
        {
        }
    }
}
