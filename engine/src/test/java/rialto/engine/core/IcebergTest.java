package rialto.engine.core;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;

/**
 * When an iceberg displays its next part: the transcripts of {@code src/test/resources/icebergs}, each of commands and
 * all of their events.
 */
class IcebergTest
{
    private static final int TRANSCRIPTS = 10;

    @TestFactory
    List<DynamicTest> transcripts() throws IOException, URISyntaxException
    {
        return Transcripts.of("/icebergs", TRANSCRIPTS, machine ->
        {
        });
    }
}
