package rialto.client;

import rialto.codecs.KeyFile;
import rialto.codecs.event.FillDecoder;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.Side;
import rialto.codecs.types.TimeInForce;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The program in the README. */
final class Example
{
    private Example()
    {
    }

    // begin
    static void buyOne(final String aeronDirectory, final Path keyFile) throws IOException
    {
        final OrderSessionConfig config = new OrderSessionConfig(KeyFile.read(keyFile));
        try (RialtoClient client = RialtoClient.connect(aeronDirectory);
            OrderSession session = client.orderSession(config, new Printer()))
        {
            session.awaitLogon(Duration.ofSeconds(10));
            final long clientSequence =
                session.orders().limit(7, 1, 0, System.nanoTime(), Side.BUY, TimeInForce.IOC, 10_050, 1);
            while (clientSequence > 0 && session.unansweredCount() > 0 && session.state() == SessionState.OPEN)
            {
                session.poll(10);
            }
            session.awaitLogout(Duration.ofSeconds(5));
        }
    }

    private static final class Printer implements SessionListener
    {
        @Override
        public void onReply(final ReplyDecoder reply)
        {
            System.out.println("order " + reply.orderId() + ": " + reply.result());
        }

        @Override
        public void onFill(final FillDecoder fill)
        {
            System.out.println(fill.quantityLots() + " lots at " + fill.priceTicks() + " ticks");
        }
    }
    // end
}
