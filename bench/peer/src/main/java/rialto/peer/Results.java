package rialto.peer;

import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;

import java.util.function.ObjLongConsumer;

/** Takes what comes out, on exchange-core's last thread: hashes trades as the bench does, and counts answers. */
final class Results implements ObjLongConsumer<OrderCommand>
{
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private long digest;
    private long tradeCount;
    private String failure = "";
    private volatile long answerCount;

    @Override
    public void accept(final OrderCommand command, final long sequence)
    {
        final OrderCommandType type = command.command;
        if (type != OrderCommandType.PLACE_ORDER && type != OrderCommandType.MOVE_ORDER &&
            type != OrderCommandType.CANCEL_ORDER)
        {
            return;
        }
        if (command.resultCode != CommandResultCode.SUCCESS)
        {
            failure = command.resultCode + " for " + type + " of order " + command.orderId;
        }
        MatcherTradeEvent event = command.matcherEvent;
        while (event != null)
        {
            if (event.eventType == MatcherEventType.TRADE)
            {
                trade(command.orderId, event.matchedOrderId, event.price, event.size);
            }
            event = event.nextEvent;
        }
        answerCount = answerCount + 1;
    }

    /** Answers to orders, moves and cancels so far; whoever reads it sees what was hashed before. */
    long answerCount()
    {
        return answerCount;
    }

    long digest()
    {
        return digest;
    }

    long tradeCount()
    {
        return tradeCount;
    }

    /** What was refused last; empty if nothing was. */
    String failure()
    {
        return failure;
    }

    private void trade(final long takerOrderId, final long makerOrderId, final long priceTicks, final long lots)
    {
        long hash = (digest ^ takerOrderId) * MULTIPLIER;
        hash = (hash ^ makerOrderId) * MULTIPLIER;
        hash = (hash ^ priceTicks) * MULTIPLIER;
        hash = (hash ^ lots) * MULTIPLIER;
        digest = hash ^ (hash >>> 32);
        tradeCount++;
    }
}
