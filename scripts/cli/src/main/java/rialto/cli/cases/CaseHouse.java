package rialto.cli.cases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import rialto.cli.host.HostedExchange;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.StpMode;

/**
 * Two accounts of the house that trade with each other so that there is a last price, or a last auction price, as a
 * case says: no command sets these. What happens on the way is in a log of its own. The book must be empty.
 */
final class CaseHouse
{
    static final int PARTICIPANT_ID = 3;
    static final int KEY_ID = 3;
    static final int ACCOUNTS = 2;

    private final CaseLog log = new CaseLog();
    private final HostedExchange exchange;
    private final CaseClock clock;
    private final CasePhases phases;
    private final CommandSender sender;
    private final CaseCommands commands;
    private final int buyerId;
    private final int sellerId;

    CaseHouse(
        final HostedExchange exchange,
        final int instrumentId,
        final CaseClock clock,
        final CasePhases phases,
        final CommandSender sender,
        final int firstAccountId)
    {
        this.exchange = exchange;
        this.clock = clock;
        this.phases = phases;
        this.sender = sender;
        commands = new CaseCommands(exchange.command(), exchange.header(), KEY_ID, instrumentId);
        buyerId = firstAccountId;
        sellerId = firstAccountId + 1;
    }

    /** Where the events of its orders go. */
    CaseLog log()
    {
        return log;
    }

    void tradeInAuction(final long priceTicks)
    {
        phases.beginCall(AuctionKind.INTRADAY);
        trade(priceTicks);
        phases.beginContinuous();
    }

    void trade(final long priceTicks)
    {
        enter(true, buyerId, priceTicks);
        enter(false, sellerId, priceTicks);
    }

    private void enter(final boolean buy, final int accountId, final long priceTicks)
    {
        final Step step = new Step("order of the house", JsonNodeFactory.instance.objectNode()
            .put("side", buy ? "buy" : "sell").put("type", "limit").put("price", priceTicks).put("qty", 1));
        final LoggedOrder order = new LoggedOrder("house", "house", accountId, buy, CaseWords.GTC, 1);
        commands.newOrder(exchange.nextClientSequence(KEY_ID), log.enter(order), accountId, step, clock,
            StpMode.NULL_VAL);
        final ResultCode result = sender.send(KEY_ID);
        if (result != ResultCode.OK)
        {
            throw new CaseFailure("no reference price " + priceTicks + " can be made: " + result);
        }
    }
}
