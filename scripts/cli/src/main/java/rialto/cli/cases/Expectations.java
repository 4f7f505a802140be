package rialto.cli.cases;

import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Every expectation of the cases by its operation. An expectation that does not hold fails the case with what was
 * expected and what is.
 */
final class Expectations
{
    private static final Map<String, BiConsumer<CaseMarket, Step>> BY_OPERATION = Map.ofEntries(
        Map.entry("expect_result", OrderExpectations::result),
        Map.entry("expect_status", OrderExpectations::status),
        Map.entry("expect_order", OrderExpectations::order),
        Map.entry("expect_resting", OrderExpectations::resting),
        Map.entry("expect_iceberg", OrderExpectations::iceberg),
        Map.entry("expect_replace", OrderExpectations::replace),
        Map.entry("expect_reduced", OrderExpectations::reduced),
        Map.entry("expect_unfilled_rejected", OrderExpectations::unfilledRejected),
        Map.entry("expect_cancel_rejected", OrderExpectations::refused),
        Map.entry("expect_replace_rejected", OrderExpectations::refused),
        Map.entry("expect_trades", TradeExpectations::trades),
        Map.entry("expect_all_trades", TradeExpectations::allTrades),
        Map.entry("expect_trades_contain", TradeExpectations::tradesContain),
        Map.entry("expect_trade_count", TradeExpectations::tradeCount),
        Map.entry("expect_fills", TradeExpectations::fills),
        Map.entry("expect_last_price", TradeExpectations::lastPrice),
        Map.entry("expect_events", EventExpectations::events),
        Map.entry("expect_depth", BookExpectations::depth),
        Map.entry("expect_depth_full", BookExpectations::depthFull),
        Map.entry("expect_levels", BookExpectations::levels),
        Map.entry("expect_levels_contain", BookExpectations::levelsContain),
        Map.entry("expect_best", BookExpectations::best),
        Map.entry("expect_order_count", BookExpectations::orderCount),
        Map.entry("expect_queue", RestingOrderExpectations::queue),
        Map.entry("expect_orders", RestingOrderExpectations::orders),
        Map.entry("expect_phase", PhaseExpectations::phase),
        Map.entry("expect_indicative_price", PhaseExpectations::indicativePrice),
        Map.entry("expect_indicative", PhaseExpectations::indicative),
        Map.entry("expect_auction", PhaseExpectations::auction));

    private Expectations()
    {
    }

    /**
     * Checks an expectation.
     *
     * @param market that it is about.
     * @param step   the expectation.
     * @return false if the operation is none.
     */
    static boolean check(final CaseMarket market, final Step step)
    {
        final BiConsumer<CaseMarket, Step> expectation = BY_OPERATION.get(step.text("op"));
        if (expectation == null)
        {
            return false;
        }

        expectation.accept(market, step);
        return true;
    }
}
