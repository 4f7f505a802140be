package rialto.engine.session;

import org.junit.jupiter.api.Test;
import rialto.codecs.command.ContinueJobEncoder;
import rialto.codecs.command.OpenSessionEncoder;
import rialto.codecs.command.TickEncoder;
import rialto.codecs.types.MessageHeaderEncoder;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Every way a frame can be malformed; the session lives on. */
class MalformedFrameTest extends SessionTestBase
{
    @Override
    SessionConfig configure(final SessionConfig defaults)
    {
        return super.configure(defaults).malformedFrameLimit(5);
    }

    @Test
    void shouldRefuseAFrameThatIsTooShort()
    {
        final TestClient client = live(1);
        client.send(client.encodeCancel(1, 1) - 1);
        await(client, "Refused FRAME_TOO_SHORT template 11 key 1 #1 next #1");
        client.send(7);

        await(client, "Refused FRAME_TOO_SHORT template 0 key 0 #0 next #1");
        livesOn(client);
    }

    @Test
    void shouldRefuseAFrameThatIsTooLarge()
    {
        final TestClient client = live(1);
        client.encodeCancel(1, 1);
        client.send(2_049);
        await(client, "Refused FRAME_TOO_LARGE template 11 key 1 #1 next #1");
        client.heard.clear();
        client.send(8_000);

        await(client, "Refused FRAME_TOO_LARGE template 11 key 1 #1 next #1");
        livesOn(client);
    }

    @Test
    void shouldTakeAFrameOfTheLargestLength()
    {
        final TestClient client = live(1);
        client.encodeCancel(1, 1);
        client.send(2_048);

        await(client, "Reply @2 #1");
    }

    @Test
    void shouldRefuseAnotherSchemaAndANewerVersion()
    {
        final TestClient client = live(1);
        final int length = client.encodeCancel(1, 1);
        new MessageHeaderEncoder().wrap(client.frame, 0).schemaId(2);
        client.send(length);
        await(client, "Refused WRONG_SCHEMA template 0 key 0 #0 next #1");
        client.encodeCancel(1, 1);
        new MessageHeaderEncoder().wrap(client.frame, 0).version(99);
        client.send(length);

        await(client, "Refused WRONG_SCHEMA template 11 key 1 #1 next #1");
        livesOn(client);
    }

    @Test
    void shouldRefuseATemplateThatNoClientMaySend()
    {
        final TestClient client = live(1);
        final int length = client.encodeCancel(1, 1);
        new MessageHeaderEncoder().wrap(client.frame, 0).templateId(999);
        client.send(length);
        await(client, "Refused UNKNOWN_TEMPLATE template 999 key 0 #0 next #1");
        client.encodeCancel(1, 1);
        new MessageHeaderEncoder().wrap(client.frame, 0).templateId(OpenSessionEncoder.TEMPLATE_ID);
        client.send(length);

        await(client, "Refused UNKNOWN_TEMPLATE template 41 key 1 #0 next #1");
        for (final int templateId : new int[] { TickEncoder.TEMPLATE_ID, ContinueJobEncoder.TEMPLATE_ID })
        {
            client.encodeCancel(1, 1);
            new MessageHeaderEncoder().wrap(client.frame, 0).templateId(templateId);
            client.send(length);
            await(client, "Refused UNKNOWN_TEMPLATE template " + templateId + " key 1 #0 next #1");
        }
        livesOn(client);
    }

    @Test
    void shouldCutAClientThatSendsNothingElse()
    {
        final TestClient client = live(1);
        for (int i = 0; i < 5; i++)
        {
            client.send(7);
        }

        await(client, "SessionClosed @2 PROTOCOL_VIOLATION");
        assertEquals(List.of("OpenSession 1", "CloseSession 1 PROTOCOL_VIOLATION"), pipeline.journalled);
    }

    @Test
    void shouldCutAClientThatSendsNothingElseBeforeLogon()
    {
        final TestClient client = challenged(1);
        for (int i = 0; i < 5; i++)
        {
            client.send(7);
        }

        await(client, "Disconnected PROTOCOL_VIOLATION");
        assertEquals(List.of(), pipeline.journalled);
    }

    private void livesOn(final TestClient client)
    {
        client.cancel(1);
        await(client, "Reply @2 #1");
    }
}
