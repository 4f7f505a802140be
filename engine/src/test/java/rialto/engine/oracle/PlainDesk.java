package rialto.engine.oracle;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.FeeKind;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.MarketRemainder;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.UnpricedRule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small market for worked examples: one instrument without fees, rich accounts. Orders are written as in the examples
 * and events are told in short: {@code trade TAKER/MAKER LOTS@PRICE}, {@code rests ID LOTS@PRICE}, {@code ended ID LOTS
 * REASON}, {@code prevented TAKER/MAKER LOTS/LOTS}, {@code triggered ID}, {@code amended ID}, {@code refused CODE}.
 */
final class PlainDesk
{
    static final int INSTRUMENT = 1;

    private static final Pattern TRADE =
        Pattern.compile("trade \\d+ (\\d+@\\d+) amount \\d+ taker (\\d+) .* maker (\\d+) .*");
    private static final Pattern PREVENTED = Pattern
        .compile("prevented \\w+ \\w+ @\\d+ taker (\\d+) by (\\d+) leaves .* maker (\\d+) by (\\d+) leaves .*");
    private static final Pattern CANCELLED = Pattern.compile("cancelled (\\d+) (\\d+)@\\d+ filled \\d+ (\\w+).*");
    private static final Pattern BOOKED = Pattern.compile("booked (\\d+) \\w+ (\\d+)@(\\d+) .*");
    private static final Pattern SHOWN = Pattern.compile(".* shown (\\d+).*");
    private static final Pattern OTHER = Pattern.compile("(triggered|amended|reduced) (\\d+) .*");

    final PlainMarket market = new PlainMarket(4096, false);
    private long sequence;
    private long timeNs = 1_000_000;

    PlainDesk()
    {
        market.instrument(new PlainInstrument("X", 1, 2, 1, 1,
            new PlainCommand.Terms(INSTRUMENT, 1, 1, 1_000_000, 1_000_000_000, FeeKind.PARTS_PER_MILLION, 0, 0)));
        for (int account = 10; account <= 20; account++)
        {
            market.fund(account, 1, 1_000_000_000_000L).fund(account, 2, 1_000_000_000_000_000L);
        }
    }

    PlainDesk rules(
        final MarketRemainder remainder,
        final UnpricedRule unpriced,
        final long protection,
        final Allocation allocation,
        final long leastShare)
    {
        execute(new PlainCommand.Rules(INSTRUMENT, remainder, unpriced, protection, allocation, leastShare, 100,
            false, IcebergRefresh.ON_EXHAUSTION));
        return this;
    }

    PlainDesk reference(final long price)
    {
        execute(new PlainCommand.Reference(INSTRUMENT, price));
        return this;
    }

    String enter(final int account, final PlainTerms terms)
    {
        return told(new PlainCommand.New(account, INSTRUMENT, terms));
    }

    /**
     * An order as the examples write it: {@code B 6000@200}, {@code S 6000@M}, {@code S 25@MTL}, further words being
     * self-trade prevention, time in force, {@code hidden}, {@code aon}, {@code show=N}.
     */
    String enter(final int account, final String order)
    {
        return enter(account, terms(order));
    }

    static PlainTerms terms(final String order)
    {
        final String[] words = order.strip().split(" +", -1);
        final Side side = words[0].equals("B") ? Side.BUY : Side.SELL;
        final String[] what = words[1].split("@", -1);
        final long lots = Long.parseLong(what[0]);
        final PlainTerms terms = switch (what[1])
        {
            case "M" -> PlainTerms.market(side, lots);
            case "MTL" -> new PlainTerms(side, OrderType.MARKET_TO_LIMIT, TimeInForce.GTC, lots);
            default -> PlainTerms.limit(side, lots, Long.parseLong(what[1]));
        };
        for (int i = 2; i < words.length; i++)
        {
            further(terms, words[i]);
        }
        return terms;
    }

    private static void further(final PlainTerms terms, final String word)
    {
        if (word.startsWith("show="))
        {
            terms.display(Long.parseLong(word.substring("show=".length())));
            return;
        }
        switch (word)
        {
            case "IOC", "FOK", "GTC" -> terms.tif(TimeInForce.valueOf(word));
            case "hidden" -> terms.flag(PlainTerms.Flag.HIDDEN);
            case "aon" -> terms.flag(PlainTerms.Flag.ALL_OR_NONE);
            default -> terms.stp(StpMode.valueOf(word));
        }
    }

    String told(final PlainCommand command)
    {
        final List<String> facts = new ArrayList<>();
        for (final String line : execute(command))
        {
            final String fact = fact(line);
            if (!fact.isEmpty())
            {
                facts.add(fact);
            }
        }
        return String.join("; ", facts);
    }

    List<String> execute(final PlainCommand command)
    {
        sequence++;
        timeNs += 1000;
        return market.execute(sequence, timeNs, command);
    }

    /** The orders in the book as they would match: {@code B 5 2@10}, side, id, open quantity, price or MO. */
    String book()
    {
        final List<String> resting = new ArrayList<>();
        market.book(INSTRUMENT).forEach(resting::add);
        return String.join(", ", resting);
    }

    private static String fact(final String line)
    {
        final Matcher trade = TRADE.matcher(line);
        if (trade.matches())
        {
            return "trade " + trade.group(2) + "/" + trade.group(3) + " " + trade.group(1);
        }
        final Matcher prevented = PREVENTED.matcher(line);
        if (prevented.matches())
        {
            return "prevented " + prevented.group(1) + "/" + prevented.group(3) + " " + prevented.group(2) + "/" +
                prevented.group(4);
        }
        final Matcher cancelled = CANCELLED.matcher(line);
        if (cancelled.matches())
        {
            return "ended " + cancelled.group(1) + " " + cancelled.group(2) + " " + cancelled.group(3);
        }
        final Matcher booked = BOOKED.matcher(line);
        if (booked.matches())
        {
            final Matcher shown = SHOWN.matcher(line);
            return "rests " + booked.group(1) + " " + booked.group(2) + "@" +
                (line.endsWith(" unpriced") ? "MO" : booked.group(3) +
                    (shown.matches() ? " shows " + shown.group(1) : ""));
        }
        final Matcher other = OTHER.matcher(line);
        if (other.matches())
        {
            return other.group(1) + " " + other.group(2);
        }
        return line.startsWith("reply ") && !line.startsWith("reply OK") ?
            "refused " + line.split(" ", -1)[1] :
            "";
    }
}
