package rialto.engine;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The engine keeps to its rooms; and each rule still bites, seen on a planted tree that breaks every one of them.
 */
class RoomsTest
{
    private static final JavaClasses ENGINE = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("rialto.engine");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("rialto.planted.engine");

    private final Rooms rooms = new Rooms("rialto.engine");
    private final Rooms plantedRooms = new Rooms("rialto.planted.engine");

    static List<String> pureRooms()
    {
        return Rooms.pureRooms();
    }

    @ParameterizedTest
    @MethodSource("pureRooms")
    void roomSeesOnlyWhatLiesBelowIt(final String room)
    {
        rooms.roomSeesOnlyWhatIsBelowIt(room).check(ENGINE);
    }

    @Test
    void everyRoomStandsInTheDesign()
    {
        rooms.everyRoomIsKnown().check(ENGINE);
    }

    @Test
    void featuresAreReachedThroughCore()
    {
        rooms.featuresAreReachedThroughCore().check(ENGINE);
    }

    @Test
    void pureRoomsKnowNoFloatingPoint()
    {
        rooms.noFloatingPointInState().check(ENGINE);
        rooms.noFloatingPointInMethods().check(ENGINE);
    }

    @Test
    void onlyThePipelineKnowsTheDisruptor()
    {
        rooms.disruptorOnlyInPipeline().check(ENGINE);
    }

    @Test
    void roomsAreFreeOfCycles()
    {
        rooms.roomsAreFreeOfCycles().check(ENGINE);
    }

    @Test
    void plantedRoomThatLooksUpIsSeen()
    {
        bites(plantedRooms.roomSeesOnlyWhatIsBelowIt("ledger"), "LedgerThatSeesTheBook");
        bites(plantedRooms.roomSeesOnlyWhatIsBelowIt("ledger"), "LedgerThatKnowsCommands");
        bites(plantedRooms.roomSeesOnlyWhatIsBelowIt("orderbook"), "BookThatReadsAFile");
        bites(plantedRooms.roomSeesOnlyWhatIsBelowIt("marketdata"), "DepthThatSeesTheBook");
    }

    @Test
    void plantedUnknownRoomIsSeen()
    {
        bites(plantedRooms.everyRoomIsKnown(), "rialto.planted.engine.util");
    }

    @Test
    void plantedShortcutToAFeatureIsSeen()
    {
        bites(plantedRooms.featuresAreReachedThroughCore(), "SessionThatSeesTheLedger");
    }

    @Test
    void plantedFloatingPointIsSeen()
    {
        bites(plantedRooms.noFloatingPointInState(), "LedgerWithDoubles.balance");
        bites(plantedRooms.noFloatingPointInMethods(), "LedgerWithDoubles.credit");
        bites(plantedRooms.noFloatingPointInMethods(), "LedgerWithDoubles.rates");
    }

    @Test
    void plantedDisruptorIsSeen()
    {
        bites(plantedRooms.disruptorOnlyInPipeline(), "SessionWithARing");
    }

    @Test
    void plantedCycleIsSeen()
    {
        bites(plantedRooms.roomsAreFreeOfCycles(), "Cycle detected");
    }

    private static void bites(final ArchRule rule, final String culprit)
    {
        final EvaluationResult result = rule.evaluate(PLANTED);
        assertTrue(result.hasViolation() && result.getFailureReport().toString().contains(culprit),
            () -> "should name " + culprit + ": " + result.getFailureReport());
    }
}
