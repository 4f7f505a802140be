package rialto.peer;

import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.api.ApiCancelOrder;
import exchange.core2.core.common.api.ApiCommand;
import exchange.core2.core.common.api.ApiMoveOrder;
import exchange.core2.core.common.api.ApiPlaceOrder;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A flow as the bench writes it: number of messages, of those that fill the book, highest account id; then for each
 * message kind, side, account, order, price and lots. Read into exchange-core's own commands, as its own tests prepare
 * them.
 */
final class FlowFile
{
    private static final int ENTER = 0;
    private static final int ENTER_IOC = 1;
    private static final int CANCEL = 2;

    final ApiCommand[] commands;
    final int fillingCount;
    final int accountCount;

    private FlowFile(final ApiCommand[] commands, final int fillingCount, final int accountCount)
    {
        this.commands = commands;
        this.fillingCount = fillingCount;
        this.accountCount = accountCount;
    }

    static FlowFile read(final Path file) throws IOException
    {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file))))
        {
            final ApiCommand[] commands = new ApiCommand[in.readInt()];
            final int fillingCount = in.readInt();
            final int accountCount = in.readInt();
            for (int i = 0; i < commands.length; i++)
            {
                commands[i] = command(in.readByte(), in.readBoolean(), in.readInt(), in.readInt(), in.readLong(),
                    in.readInt());
            }
            return new FlowFile(commands, fillingCount, accountCount);
        }
    }

    private static ApiCommand command(
        final int kind,
        final boolean isBuy,
        final int accountId,
        final int orderId,
        final long priceTicks,
        final int lots)
    {
        switch (kind)
        {
            case ENTER:
            case ENTER_IOC:
                return ApiPlaceOrder.builder().orderId(orderId).uid(accountId).symbol(ExchangeProcess.SYMBOL)
                    .price(priceTicks).reservePrice(isBuy ? ExchangeProcess.RESERVE_TICKS : 0).size(lots)
                    .action(isBuy ? OrderAction.BID : OrderAction.ASK)
                    .orderType(kind == ENTER ? OrderType.GTC : OrderType.IOC).build();
            case CANCEL:
                return ApiCancelOrder.builder().orderId(orderId).uid(accountId).symbol(ExchangeProcess.SYMBOL).build();
            default:
                return ApiMoveOrder.builder().orderId(orderId).uid(accountId).symbol(ExchangeProcess.SYMBOL)
                    .newPrice(priceTicks).build();
        }
    }
}
