package rialto.gateway.websocket;

import org.junit.jupiter.api.Test;
import rialto.gateway.TestPlan;

import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Comes last: by now each message of the AsyncAPI document went over a connection, and was as it says. */
@TestPlan.Last
class StreamExercisedTest
{
    @Test
    void everyDocumentedMessageWasHeld()
    {
        TestPlan.assumeIncludes(DealStreamTest.class, StreamProtocolTest.class);
        assertEquals(Set.of(), StreamDocument.ASYNCAPI.neverExercised());
    }
}
