package rialto.cli.conform;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/**
 * One edge case, as its file has it.
 *
 * @param name            name.
 * @param inputs          messages.
 * @param expectedReports canonical lines of all of them.
 * @param expectedSha256  hash of these.
 * @param stateAfterEach  the book after each message.
 * @param finalResting    orders that are left.
 * @param enginesAgreeing engines that the expectations come from.
 */
record EdgeCase(
    String name,
    List<Input> inputs,
    List<String> expectedReports,
    String expectedSha256,
    List<BookState> stateAfterEach,
    List<Resting> finalResting,
    List<String> enginesAgreeing)
{
    EdgeCase
    {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(expectedSha256, "expected_sha256 is null");
        inputs = List.copyOf(inputs);
        expectedReports = List.copyOf(expectedReports);
        stateAfterEach = List.copyOf(stateAfterEach);
        finalResting = List.copyOf(finalResting);
        enginesAgreeing = List.copyOf(enginesAgreeing);
    }

    /** What a letter stands for. */
    enum Type
    {
        /** A new order. */
        N(Workload.NEW),
        /** A cancel. */
        C(Workload.CANCEL),
        /** A modify. */
        M(Workload.MODIFY);

        private final int kind;

        Type(final int kind)
        {
            this.kind = kind;
        }

        int kind()
        {
            return kind;
        }
    }

    /** A message. */
    record Input(long seq, Type type, long orderId, int side, int ioc, long priceTicks, long quantity)
    {
        Input
        {
            Objects.requireNonNull(type, "type is null");
        }
    }

    /** The book after a message: best prices, null for none, and what is open at the message's own price and side. */
    record BookState(@Nullable Long bestBid, @Nullable Long bestAsk, long depth)
    {
        @Override
        public String toString()
        {
            return "best bid " + bestBid + ", best ask " + bestAsk + ", depth " + depth;
        }
    }

    /** An order that is left. */
    record Resting(long orderId, int side, long priceTicks, long quantity)
    {
        @Override
        public String toString()
        {
            return (side == 0 ? "buy " : "sell ") + orderId + " " + quantity + "@" + priceTicks;
        }
    }
}
