package rialto.cli.conform;

import org.jspecify.annotations.Nullable;
import rialto.engine.orderbook.OrderBook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Runs one edge case: message by message, and looks at the book after each.
 */
final class EdgeCaseRunner
{
    /** The file does not say in which order it names what rests. */
    private static final Comparator<EdgeCase.Resting> BY_ID = Comparator.comparingLong(EdgeCase.Resting::orderId);

    private final EdgeCase test;
    private final Workload workload;
    private final Reports reports;
    private final WorkloadBook book;

    private EdgeCaseRunner(
        final EdgeCase test,
        final Workload workload,
        final Reports reports,
        final WorkloadBook book)
    {
        this.test = test;
        this.workload = workload;
        this.reports = reports;
        this.book = book;
    }

    /** Null if the case holds, else the first thing that does not. */
    static @Nullable String run(final EdgeCase test)
    {
        if (test.stateAfterEach().size() != test.inputs().size())
        {
            return "the case has " + test.inputs().size() + " inputs and " + test.stateAfterEach().size() + " states";
        }
        try (Workload workload = new Workload())
        {
            for (final EdgeCase.Input input : test.inputs())
            {
                final @Nullable String complaint = complaint(input, workload.count());
                if (complaint != null)
                {
                    return "message " + workload.count() + ": " + complaint;
                }
                workload.add(input.type().kind(), input.side() == 0, input.ioc() == 1, input.quantity(),
                    input.orderId(), input.priceTicks());
            }
            try (Reports reports = new Reports(workload); WorkloadBook book = new WorkloadBook(workload, reports))
            {
                return new EdgeCaseRunner(test, workload, reports, book).firstFailure();
            }
        }
    }

    private static @Nullable String complaint(final EdgeCase.Input input, final int index)
    {
        return input.seq() != index ? "seq is " + input.seq() : Workload.complaint(input.type().kind(), input.side(),
            input.ioc(), input.quantity(), input.orderId(), input.priceTicks());
    }

    private @Nullable String firstFailure()
    {
        final ReportLines lines = new ReportLines(reports);
        int compared = 0;
        for (int index = 0; index < workload.count(); index++)
        {
            if (!book.execute(workload, index))
            {
                return "message " + index + ": order id " + workload.orderId(index) + " is still open";
            }
            while (compared < reports.count())
            {
                final String expected = compared < test.expectedReports().size() ?
                    test.expectedReports().get(compared) : "no further report";
                final String got = lines.line(compared);
                if (!expected.equals(got))
                {
                    return "message " + index + ": report " + compared + ": " + difference(expected, got);
                }
                compared++;
            }
            final EdgeCase.BookState expected = test.stateAfterEach().get(index);
            final EdgeCase.BookState got = state(index);
            if (!expected.equals(got))
            {
                return "message " + index + ": " + difference(expected, got);
            }
        }
        return complaintAtTheEnd(compared);
    }

    private @Nullable String complaintAtTheEnd(final int compared)
    {
        if (compared < test.expectedReports().size())
        {
            return "report " + compared + ": " + difference(test.expectedReports().get(compared), "no further report");
        }
        final String hash = ReportHash.of(reports);
        if (!test.expectedSha256().equals(hash))
        {
            return "hash: " + difference(test.expectedSha256(), hash);
        }
        final List<EdgeCase.Resting> expected = test.finalResting().stream().sorted(BY_ID).toList();
        final List<EdgeCase.Resting> got = resting();
        return expected.equals(got) ? null : "resting: " + difference(expected, got);
    }

    private EdgeCase.BookState state(final int index)
    {
        return new EdgeCase.BookState(best(true), best(false),
            book.quantityLots(workload.isBuy(index), workload.priceTicks(index)));
    }

    private @Nullable Long best(final boolean buy)
    {
        final long priceTicks = book.bestPriceTicks(buy);
        return priceTicks == OrderBook.NO_PRICE ? null : priceTicks;
    }

    private List<EdgeCase.Resting> resting()
    {
        final List<EdgeCase.Resting> resting = new ArrayList<>();
        book.forEachOrder(true, (id, price, lots) -> resting.add(new EdgeCase.Resting(id, 0, price, lots)));
        book.forEachOrder(false, (id, price, lots) -> resting.add(new EdgeCase.Resting(id, 1, price, lots)));
        resting.sort(BY_ID);
        return resting;
    }

    private static String difference(final Object expected, final Object got)
    {
        return "expected " + expected + ", got " + got;
    }
}
