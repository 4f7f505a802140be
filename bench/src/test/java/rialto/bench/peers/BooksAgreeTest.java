package rialto.bench.peers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.function.Function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BooksAgreeTest
{
    private static final int MEASURED = 30_000;
    private static final int MANY = 25_000;

    /** Four implementations of three projects, each trade of each; the last flow so large that ours looks ahead. */
    @ParameterizedTest
    @CsvSource({ "20, 1", "100, 2", "1000, 3", "1000, 4", "5000, 5", "25000, 6" })
    void everyBookTradesTheSame(final int resting, final long seed)
    {
        final BookFlow flow = ExchangeCoreMix.flow(resting, MEASURED, seed);
        final List<Function<BookFlow, PeerBook>> others = resting == MANY ?
            List.of(ExchangeCoreBook::direct, ParityBook::new, RialtoStateMachine::new) :
            List.of(ExchangeCoreBook::direct, ExchangeCoreBook::naive, ParityBook::new, RialtoStateMachine::new);
        final Lap.Result ours = Lap.of(flow, RialtoBook::new).result();
        assertTrue(ours.tradeCount() > MEASURED / 50, ours::toString);
        assertTrue(Math.abs(ours.restingCount() - resting) <= resting / 10 + 10, ours::toString);
        for (final Function<BookFlow, PeerBook> other : others)
        {
            assertEquals(ours, Lap.of(flow, other).result(), () -> "seed " + seed);
        }
    }

    @Test
    void theSameSeedMakesTheSameFlow()
    {
        final BookFlow once = ExchangeCoreMix.flow(100, MEASURED, 7);
        final BookFlow again = ExchangeCoreMix.flow(100, MEASURED, 7);
        final BookFlow other = ExchangeCoreMix.flow(100, MEASURED, 8);
        assertEquals(Lap.of(once, RialtoBook::new).result(), Lap.of(again, RialtoBook::new).result());
        assertTrue(Lap.of(once, RialtoBook::new).result().digest() != Lap.of(other, RialtoBook::new).result().digest());
    }

    /** A pair whose results differ is not measured. */
    @Test
    void aWrongBookIsFoundBeforeItIsMeasured()
    {
        final BookFlow flow = ExchangeCoreMix.flow(100, MEASURED, 9);
        final BookFlow other = ExchangeCoreMix.flow(100, MEASURED, 10);
        final SideBySide pair = SideBySide.of("wrong", flow, RialtoBook::new, given -> new ParityBook(other));
        assertThrows(IllegalStateException.class, () -> pair.measure(3));
    }
}
