package rialto.bench;

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
 * The project keeps to its modules; and each rule still bites, seen on a planted tree that breaks every one of them.
 */
class ModulesTest
{
    private static final JavaClasses PROJECT = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("rialto");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("rialto.planted");

    private final Modules modules = new Modules("rialto");
    private final Modules plantedModules = new Modules("rialto.planted");

    static List<String> moduleNames()
    {
        return Modules.names();
    }

    @ParameterizedTest
    @MethodSource("moduleNames")
    void moduleSeesOnlyWhatLiesBelowIt(final String module)
    {
        modules.moduleSeesOnlyWhatIsBelowIt(module).check(PROJECT);
    }

    @Test
    void everyModuleStandsInTheDesign()
    {
        modules.everyModuleIsKnown().check(PROJECT);
    }

    @Test
    void onlyTheJournalKnowsChronicle()
    {
        modules.chronicleStaysInItsPackage().check(PROJECT);
    }

    @Test
    void runningExchangeIsReachedThroughTheClientOnly()
    {
        modules.runningExchangeIsReachedThroughTheClient().check(PROJECT);
        modules.onlyLaunchersStartAnExchange().check(PROJECT);
    }

    @Test
    void packagesAreFreeOfCycles()
    {
        modules.packagesAreFreeOfCycles().check(PROJECT);
    }

    @Test
    void plantedDependenciesAreSeen()
    {
        bites(plantedModules.moduleSeesOnlyWhatIsBelowIt("client"), "ClientThatSeesTheEngine");
        bites(plantedModules.moduleSeesOnlyWhatIsBelowIt("gateway"), "GatewayThatSeesTheEngine");
        bites(plantedModules.moduleSeesOnlyWhatIsBelowIt("engine"), "PlantedEngine");
        bites(plantedModules.everyModuleIsKnown(), "rialto.planted.util");
    }

    @Test
    void plantedChronicleIsSeen()
    {
        bites(plantedModules.chronicleStaysInItsPackage(), "PlantedEngine");
    }

    @Test
    void plantedShortcutsIntoARunningExchangeAreSeen()
    {
        bites(plantedModules.runningExchangeIsReachedThroughTheClient(), "CommandThatSeesTheCore");
        bites(plantedModules.onlyLaunchersStartAnExchange(), "CommandThatStartsAnExchange");
    }

    @Test
    void plantedCycleIsSeen()
    {
        bites(plantedModules.packagesAreFreeOfCycles(), "Cycle detected");
    }

    private static void bites(final ArchRule rule, final String culprit)
    {
        final EvaluationResult result = rule.evaluate(PLANTED);
        assertTrue(result.hasViolation() && result.getFailureReport().toString().contains(culprit),
            () -> "should name " + culprit + ": " + result.getFailureReport());
    }
}
