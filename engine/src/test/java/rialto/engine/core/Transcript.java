package rialto.engine.core;

import rialto.codecs.command.MovePhaseEncoder;
import rialto.codecs.command.NewOrderEncoder;
import rialto.codecs.command.SetAuctionRulesEncoder;
import rialto.codecs.types.AuctionKind;
import rialto.codecs.types.AuctionPricing;
import rialto.codecs.types.AuctionRemainder;
import rialto.codecs.types.ClosingPriceRule;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TradingPhase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Commands and all of their events as text, one after the other: lines that begin with {@code >} are commands to
 * instrument 1, the lines below one are its events; replies and administrative actions that say OK are left out. Times
 * are in seconds since the first command.
 *
 * <pre>
 *   > 4 BUY 10@102 hidden          account, side, quantity at price; then any of a type, a time in force, flags,
 *                                  display=, stop=, protection=, peg=, stp=
 *   > 4 BUY 10 MARKET              without a price
 *   > cancel 4 17                  account, order; likewise amend 4 17 10@102 and reduce 4 17 by 3
 *   > call OPENING end=10 random=5 no-cancel=8      an operator's move; times from now
 *   > phase CONTINUOUS             likewise
 *   > schedule CONTINUOUS          the calendar's move; schedule CALL OPENING end=10
 *   > draw 1 2.5                   call, seconds
 *   > rules dynamic=500 call=120   the others are the defaults
 *   > price-limits 1 150           lowest and highest price
 *   > pass 0.1                     seconds; > tick, > go on
 * </pre>
 */
final class Transcript
{
    private static final long NS = 1_000_000_000;
    private static final long START_NS = 1_700_000_000L * NS;
    private static final Pattern TIME = Pattern.compile("\\b17\\d{17}\\b");
    private static final Pattern DURATION = Pattern.compile("(random|call|extension|each) (\\d{7,13})\\b");

    private final Machine machine;
    private long clientId;

    Transcript(final Machine machine)
    {
        this.machine = machine;
    }

    /** What the commands of a transcript give, written as a transcript. */
    String run(final String transcript)
    {
        final StringBuilder text = new StringBuilder();
        transcript.lines().filter(line -> line.startsWith(">")).forEach(line ->
        {
            text.append(line).append('\n');
            execute(line.substring(2).split(" ", -1)).stream().filter(Transcript::isTelling)
                .forEach(event -> text.append("  ").append(relative(event)).append('\n'));
        });
        return text.toString();
    }

    private static boolean isTelling(final String event)
    {
        return !event.equals("reply OK") && !(event.startsWith("action ") && event.endsWith(" OK"));
    }

    private static String relative(final String event)
    {
        final String times = TIME.matcher(event).replaceAll(time -> seconds(Long.parseLong(time.group()) - START_NS));
        return DURATION.matcher(times).replaceAll(Transcript::duration);
    }

    private static String duration(final MatchResult match)
    {
        return match.group(1) + " " + seconds(Long.parseLong(match.group(2)));
    }

    /** The clock goes on by a microsecond with each command; a transcript does not say that. */
    private static String seconds(final long ns)
    {
        final long millis = Math.floorDiv(ns, 1_000_000);
        return millis % 1000 == 0 ? millis / 1000 + "s" :
            millis / 1000 + "." + String.format("%03d", millis % 1000) + "s";
    }

    private List<String> execute(final String[] words)
    {
        return switch (words[0])
        {
            case "pass" -> pass(ns(words[1]));
            case "tick" -> machine.tick();
            case "go" -> machine.goOn();
            case "call" -> machine.move(move -> move(move.phase(TradingPhase.CALL), words));
            case "phase" -> machine.move(move -> move(move, words));
            case "schedule" -> schedule(words);
            case "draw" -> machine.draw(Integer.parseInt(words[1]), ns(words[2]));
            case "rules" -> machine.auctionRules(rules -> rules(rules, words));
            case "price-limits" ->
                machine.changeInstrument(1, 1, Long.parseLong(words[1]), Long.parseLong(words[2]), 0, 0);
            case "cancel" -> machine.cancel(Integer.parseInt(words[1]), Long.parseLong(words[2]));
            case "reduce" ->
                machine.reduce(Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[4]));
            case "amend" -> amend(words);
            default ->
            {
                clientId++;
                yield machine.orderOf(Integer.parseInt(words[0]), clientId, order -> order(order, words));
            }
        };
    }

    private List<String> pass(final long durationNs)
    {
        machine.pass(durationNs);
        return List.of();
    }

    private void move(final MovePhaseEncoder move, final String[] words)
    {
        if (words[0].equals("phase"))
        {
            move.phase(TradingPhase.valueOf(words[1]));
        }
        final Map<String, String> said = said(words);
        move.auctionKind(kind(words));
        move.endNs(time(said, "end")).randomEndNs(ns(said.getOrDefault("random", "0")));
        move.noCancelFromNs(time(said, "no-cancel"));
        move.segmentId(Integer.parseInt(said.getOrDefault("segment", "0")));
        if (said.containsKey("segment") || said.containsKey("all"))
        {
            move.instrumentId(0);
        }
    }

    private List<String> schedule(final String[] words)
    {
        final Map<String, String> said = said(words);
        return machine.schedule(move -> move.phase(TradingPhase.valueOf(words[1])).auctionKind(kind(words))
            .endNs(time(said, "end")).randomEndNs(ns(said.getOrDefault("random", "0")))
            .noCancelFromNs(time(said, "no-cancel")));
    }

    private static AuctionKind kind(final String[] words)
    {
        return Arrays.stream(AuctionKind.values()).filter(kind -> List.of(words).contains(kind.name())).findFirst()
            .orElse(AuctionKind.NULL_VAL);
    }

    private static void rules(final SetAuctionRulesEncoder rules, final String[] words)
    {
        said(words).forEach((name, value) ->
        {
            switch (name)
            {
                case "pricing" -> rules.pricing(AuctionPricing.valueOf(value));
                case "remainder" -> rules.remainder(AuctionRemainder.valueOf(value));
                case "closing" -> rules.closingPriceRule(ClosingPriceRule.valueOf(value));
                case "segment" -> rules.segmentId(Integer.parseInt(value));
                case "cap" -> rules.pressureCapPpm(Integer.parseInt(value));
                case "band" -> rules.bandTicks(Long.parseLong(value));
                case "fee" -> rules.auctionFeeRate(Long.parseLong(value));
                case "dynamic" -> rules.dynamicRangeBps(Integer.parseInt(value));
                case "static" -> rules.staticRangeBps(Integer.parseInt(value));
                case "wide" -> rules.wideRangeBps(Integer.parseInt(value));
                case "execution" -> rules.executionRangeBps(Integer.parseInt(value));
                case "call" -> rules.volatilityCallNs(ns(value));
                case "extension" -> rules.extensionNs(ns(value));
                case "random" -> rules.randomEndNs(ns(value));
                case "velocity" -> rules.velocityTicks(Long.parseLong(value));
                case "window" -> rules.velocityWindowNs(ns(value));
                case "each" -> rules.indicativeIntervalNs(ns(value));
                default -> throw new AssertionError(name);
            }
        });
    }

    private List<String> amend(final String[] words)
    {
        final String[] terms = words[3].split("@", -1);
        return machine.amend(Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(terms[1]),
            Long.parseLong(terms[0]));
    }

    private static void order(final NewOrderEncoder order, final String[] words)
    {
        final String[] terms = words[2].split("@", -1);
        order.side(Side.valueOf(words[1])).quantityLots(Long.parseLong(terms[0])).orderType(OrderType.LIMIT);
        order.timeInForce(TimeInForce.GTC).priceTicks(terms.length == 1 ? Machine.NONE : Long.parseLong(terms[1]));
        final List<String> types = Arrays.stream(OrderType.values()).map(OrderType::name).toList();
        final List<String> times = Arrays.stream(TimeInForce.values()).map(TimeInForce::name).toList();
        for (final String word : Arrays.asList(words).subList(3, words.length))
        {
            if (types.contains(word))
            {
                order.orderType(OrderType.valueOf(word));
            }
            else if (times.contains(word))
            {
                order.timeInForce(TimeInForce.valueOf(word));
            }
            else
            {
                further(order, word);
            }
        }
    }

    private static void further(final NewOrderEncoder order, final String word)
    {
        final String[] parts = word.split("=", -1);
        switch (parts[0])
        {
            case "hidden" -> order.orderFlags().hidden(true);
            case "post-only" -> order.orderFlags().postOnly(true);
            case "all-or-none" -> order.orderFlags().allOrNone(true);
            case "display" -> order.displayLots(Long.parseLong(parts[1]));
            case "minimum" -> order.minimumLots(Long.parseLong(parts[1]));
            case "budget" -> order.budgetMinor(Long.parseLong(parts[1]));
            case "stop" -> order.stopPriceTicks(Long.parseLong(parts[1]));
            case "protection" -> order.protectionPriceTicks(Long.parseLong(parts[1]));
            case "peg" -> order.pegReference(PegReference.valueOf(parts[1]));
            case "stp" -> order.stpMode(StpMode.valueOf(parts[1]));
            default -> throw new AssertionError(word);
        }
    }

    private long time(final Map<String, String> said, final String name)
    {
        final String value = said.get(name);
        return value == null ? Machine.NONE : machine.nextTimeNs() + ns(value);
    }

    private static Map<String, String> said(final String[] words)
    {
        final Map<String, String> said = new LinkedHashMap<>();
        final List<String> pairs = new ArrayList<>(List.of(words));
        pairs.removeIf(word -> !word.contains("="));
        pairs.forEach(pair -> said.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1)));
        return said;
    }

    private static long ns(final String seconds)
    {
        return Math.round(Double.parseDouble(seconds) * NS);
    }
}
