package rialto.gateway.readmodel;

import org.junit.jupiter.api.Test;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.MarketReason;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.PostingStatus;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The random commands reach every kind of settlement, status, reason and posting: else what compares proves little. */
class RandomPredictionsTest
{
    private static final int SEEDS = 12;
    private static final int COMMANDS = 500;
    private static final PageRequest WHOLE = new PageRequest(null, 1_000_000, true);

    @Test
    void everythingHappens()
    {
        final Set<String> seen = new TreeSet<>();
        for (int seed = 0; seed < SEEDS; seed++)
        {
            final ReadModel model = new ReadModel(Limits.defaults());
            try (TestExchange exchange = new TestExchange(new CommandAssembler(model)))
            {
                final RandomPredictions commands = new RandomPredictions(exchange, seed);
                for (int i = 0; i < COMMANDS; i++)
                {
                    commands.step();
                }
                if (exchange.stateMachine().marketGroups().advancedMinor(1) > 0)
                {
                    seen.add("group converted");
                }
            }
            note(model, seen);
        }
        final Set<String> expected = new TreeSet<>(Set.of("paid", "fee in tokens", "given back", "frozen",
            "group converted"));
        names("trade", OutcomeSettlement.values()).forEach(expected::add);
        names("status", MarketStatus.values()).filter(name -> !name.endsWith("DRAFT")).forEach(expected::add);
        names("reason", MarketReason.values()).forEach(expected::add);
        names("posting", PostingStatus.values()).forEach(expected::add);
        names("kind", LedgerEntryKind.values()).filter(name -> !name.endsWith("CREDIT")).forEach(expected::add);
        assertEquals(String.join("\n", expected), String.join("\n", seen));
    }

    private static Stream<String> names(final String what, final Enum<?>[] values)
    {
        return Arrays.stream(values).map(Enum::name).filter(name -> !name.endsWith("NULL_VAL") &&
            !name.equals("SBE_UNKNOWN")).map(name -> what + " " + name);
    }

    private static void note(final ReadModel model, final Set<String> seen)
    {
        for (final PredictionMarket market : model.predictions().all())
        {
            final int id = Integer.parseInt(market.market().substring(1));
            model.trades(id, WHOLE).items().forEach(trade -> seen.add("trade " + trade.settlement()));
            model.predictions().moves(id, WHOLE).items().forEach(move ->
            {
                seen.add("status " + move.status());
                seen.add("reason " + move.reason());
            });
            if (market.paid())
            {
                seen.add("paid");
            }
        }
        for (final int account : RandomCommands.ACCOUNTS)
        {
            model.fills(account, 0, WHOLE).items().forEach(fill ->
            {
                if (fill.feeAsset().startsWith("Y") || fill.feeAsset().startsWith("N"))
                {
                    seen.add("fee in tokens");
                }
                if (fill.outcome() != null && fill.fee().startsWith("-"))
                {
                    seen.add("given back");
                }
            });
        }
        model.postings().page(0, false, WHOLE).items().forEach(posting ->
        {
            seen.add("posting " + posting.status());
            seen.add("kind " + posting.kind());
        });
        model.accounts().stream().filter(account -> account.status().equals("FROZEN"))
            .forEach(account -> seen.add("frozen"));
    }
}
