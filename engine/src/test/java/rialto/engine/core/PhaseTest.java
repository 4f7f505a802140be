package rialto.engine.core;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Trading phases, calls and what ends or interrupts them: the transcripts of {@code src/test/resources/phases}, each of
 * commands and all of their events.
 */
class PhaseTest
{
    private static final int TRANSCRIPTS = 21;

    @TestFactory
    List<DynamicTest> transcripts() throws IOException, URISyntaxException
    {
        return Transcripts.of("/phases", TRANSCRIPTS, machine -> machine.changeInstrument(1, 1, 1, 400, 0, 0));
    }
}
