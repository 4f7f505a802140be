package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import rialto.cli.cases.LoggedEvent.Kind;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TradingPhase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The market of one case: an exchange of its own with one instrument, and an account full of money for each owner.
 * Carries out the inputs of the case as commands and remembers what the expectations ask for.
 */
final class CaseMarket implements AutoCloseable
{
    private static final Set<String> NEW = Keys.of("id", "side", "type", "price", "qty", "tif", "stop_price", "aon",
        "display_qty", "min_display_qty", "min_exec_qty", "post_only", "hidden", "owner", "budget", "time",
        "expire_time", "expires_in_s");
    private static final Set<String> CANCEL = Keys.of("id", "owner", "side", "price", "time", "expect_qty");
    private static final Set<String> REDUCE = Keys.of("id", "owner", "qty", "time");
    private static final Set<String> REPLACE = Keys.of("id", "owner", "side", "price", "qty", "qty_delta",
        "stop_price", "tif", "time", "min_exec_qty", "expire_time", "expires_in_s");
    private static final Set<String> PHASE = Keys.of("phase", "mode");
    private static final Set<String> PRICE = Keys.of("price");
    private static final Set<String> BLOCKS = Keys.of("n");
    private static final Set<String> RANGES = Keys.of("static_pct", "static_ref", "dynamic_pct", "dynamic_ref");

    private final List<JsonNode> steps;
    private final Profile profile;
    private final CaseClock clock;
    private final CaseLog log = new CaseLog();
    private final CaseExchange exchange;
    private final CaseCommands commands;
    private final Map<String, LoggedOrder> orders = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private long referencePriceTicks;
    private int tradesLookedAt;
    private int tradesAtMark;
    private int eventsAtMark;

    /**
     * Sets the market of a case up.
     *
     * @param steps      of the case.
     * @param priceScale real price = price / this.
     * @param profile    its rules.
     */
    CaseMarket(final List<JsonNode> steps, final long priceScale, final Profile profile)
    {
        this.profile = profile;
        this.steps = steps;
        final CaseNeeds needs = CaseNeeds.of(steps);
        clock = new CaseClock(needs.expiries());
        exchange = CaseExchange.create(needs, priceScale, profile, clock, log);
        commands = exchange.commands();
    }

    @Override
    public void close()
    {
        exchange.close();
    }

    /**
     * Carries out an input.
     *
     * @param step the input.
     * @return false if the operation is none.
     */
    boolean apply(final Step step)
    {
        switch (step.text("op"))
        {
            case "new" -> newOrder(step);
            case "cancel" -> cancel(step);
            case "reduce_by" -> reduceBy(step);
            case "reduce_to" -> reduceTo(step);
            case "replace" -> replace(step);
            case "phase" -> phase(step);
            case "set_reference_price", "set_last_price" -> setReferencePrice(step);
            case "advance_blocks" -> advance(step);
            case "mark" -> mark(step);
            case "uncross" -> uncross(step);
            case "set_price_range" -> setPriceRange(step);
            default ->
            {
                return false;
            }
        }

        return true;
    }

    private void newOrder(final Step step)
    {
        step.allow(NEW);
        goTo(step);
        final String id = step.text("id");
        final String owner = step.textOrNull("owner");
        final int accountId = owner == null ? exchange.nextOwnAccount() : exchange.accountOf(owner);
        final LoggedOrder order = new LoggedOrder(id, owner == null ? id : owner, accountId, CaseWords.isBuy(step),
            step.text("tif", CaseWords.GTC), step.number("qty"));
        orders.put(id, order);
        log.beginInput(order, Kind.REJECTED);
        commands.newOrder(exchange.nextClientSequence(), log.enter(order), accountId, step, clock,
            isInCall() && !profile.preventsInCalls() ? StpMode.NONE : StpMode.NULL_VAL);
        exchange.send();
    }

    private void cancel(final Step step)
    {
        step.allow(CANCEL);
        goTo(step);
        final LoggedOrder order = orders.get(step.text("id"));
        log.beginInput(orPlaceholder(order, step), Kind.CANCEL_REJECTED);
        commands.cancel(exchange.nextClientSequence(), account(order, step), CaseCommands.orderIdOf(order));
        exchange.send();
        if (step.has("expect_qty"))
        {
            final long got = -log.leavesDeltaOfInput();
            if (got != step.number("expect_qty"))
            {
                throw CaseFailure.of("cancelled of " + step.text("id"), step.number("expect_qty"), got);
            }
        }
    }

    private void reduceBy(final Step step)
    {
        step.allow(REDUCE);
        reduce(step, step.number("qty"));
    }

    /** Leaving at least what is open changes nothing, and no command says so. */
    private void reduceTo(final Step step)
    {
        step.allow(REDUCE);
        final LoggedOrder order = orders.get(step.text("id"));
        final long leavesLots = order == null ? 0 : order.leavesLots;
        final long lots = step.number("qty");
        if (lots >= leavesLots && leavesLots > 0)
        {
            log.beginInput(order, null);
            return;
        }

        reduce(step, Math.max(1, leavesLots - Math.max(0, lots)));
    }

    private void reduce(final Step step, final long reduceByLots)
    {
        goTo(step);
        final LoggedOrder order = orders.get(step.text("id"));
        log.beginInput(orPlaceholder(order, step), Kind.CANCEL_REJECTED);
        commands.reduce(exchange.nextClientSequence(), account(order, step), CaseCommands.orderIdOf(order),
            reduceByLots);
        exchange.send();
    }

    private void replace(final Step step)
    {
        step.allow(REPLACE);
        goTo(step);
        final LoggedOrder order = orders.get(step.text("id"));
        log.beginInput(order, null);
        if (order != null && changesTimeInForce(order, step))
        {
            log.refuseInput(ResultCode.NOT_AMENDABLE);
            return;
        }

        final Long totalLots = totalLots(order, step);
        if (order != null && totalLots != null && totalLots <= 0 && !step.has("qty"))
        {
            // A change by a difference that takes all that is open ends the order; no total says that.
            commands.reduce(exchange.nextClientSequence(), account(order, step), CaseCommands.orderIdOf(order),
                Math.max(1, order.leavesLots));
        }
        else if (profile.replaceGoesBack())
        {
            commands.replace(exchange.nextClientSequence(), account(order, step), order, totalLots, step, clock);
        }
        else
        {
            commands.amend(exchange.nextClientSequence(), account(order, step), order, totalLots, step, clock);
        }
        exchange.send();
    }

    /** Our orders keep their time in force; a new expiry can only be told to an order that has one. */
    private static boolean changesTimeInForce(final LoggedOrder order, final Step step)
    {
        return !step.text("tif", order.timeInForce).equals(order.timeInForce);
    }

    private static @Nullable Long totalLots(final @Nullable LoggedOrder order, final Step step)
    {
        if (step.has("qty"))
        {
            return step.number("qty");
        }
        if (!step.has("qty_delta"))
        {
            return null;
        }

        final long presentLots = order == null ? 0 : order.totalLots;
        return Math.addExact(presentLots, step.number("qty_delta"));
    }

    private void phase(final Step step)
    {
        step.allow(PHASE);
        final String wanted = step.text("phase");
        log.beginInput(null, null);
        switch (wanted)
        {
            case "continuous" -> exchange.phases().beginContinuous();
            case "auction_call" -> exchange.phases().beginCall(CaseWords.auctionKind(step));
            default -> throw new CaseFailure("unknown phase '" + wanted + "'");
        }
    }

    /** Continuous trading follows on every call, a closing one too. */
    private void uncross(final Step step)
    {
        step.allow(Keys.of());
        if (!isInCall())
        {
            throw new CaseFailure("no call is under way");
        }

        log.beginInput(null, null);
        exchange.phases().beginContinuous();
    }

    private void setPriceRange(final Step step)
    {
        step.allow(RANGES);
        log.beginInput(null, null);
        exchange.setPriceRanges(priceRange(step, "dynamic"), priceRange(step, "static"), referencePriceTicks);
    }

    private static PriceRange priceRange(final Step step, final String name)
    {
        final String middle = name + "_ref";
        if (step.has(middle) && step.number(middle) <= 0)
        {
            throw new CaseFailure("'" + middle + "' is no price: " + step.number(middle));
        }

        return new PriceRange(step.hundredths(name + "_pct", 0), step.number(middle, 0));
    }

    private boolean isInCall()
    {
        return log.phase() == TradingPhase.CALL;
    }

    private void setReferencePrice(final Step step)
    {
        step.allow(PRICE);
        referencePriceTicks = step.number("price");
        exchange.setReferencePrice(referencePriceTicks);
    }

    /** A block is a second. */
    private void advance(final Step step)
    {
        step.allow(BLOCKS);
        clock.passSeconds(step.number("n"));
        log.beginInput(null, null);
        exchange.tick();
    }

    private void mark(final Step step)
    {
        step.allow(Keys.of());
        tradesAtMark = log.trades().size();
        eventsAtMark = log.events().size();
    }

    private void goTo(final Step step)
    {
        if (step.has("time"))
        {
            clock.goTo(step.text("time"));
        }
    }

    private int account(final @Nullable LoggedOrder order, final Step step)
    {
        final String owner = step.textOrNull("owner");
        if (owner != null)
        {
            return exchange.accountOf(owner);
        }

        return order == null ? exchange.nextOwnAccount() : order.accountId;
    }

    /** An order that was never entered, for a refusal to name. */
    private static LoggedOrder orPlaceholder(final @Nullable LoggedOrder order, final Step step)
    {
        final String id = step.text("id");
        return order != null ? order : new LoggedOrder(id, id, 0, false, CaseWords.GTC, 0);
    }

    List<JsonNode> steps()
    {
        return steps;
    }

    Profile profile()
    {
        return profile;
    }

    CaseLog log()
    {
        return log;
    }

    /** The order that was last entered under an id. */
    LoggedOrder order(final String id)
    {
        final LoggedOrder order = orders.get(id);
        if (order == null)
        {
            throw new CaseFailure("no order was entered as '" + id + "'");
        }

        return order;
    }

    /** The orders that rest on a side, in the order in which they would trade. */
    List<LoggedOrder> resting(final boolean buy)
    {
        return exchange.resting(buy);
    }

    /** What was set as reference or last price; 0: nothing. */
    long referencePriceTicks()
    {
        return referencePriceTicks;
    }

    /** What an auction would come to if the present call ended now. */
    LoggedAuction indicative()
    {
        // What changed since the last command is told before the next one.
        exchange.tick();
        return log.indicative();
    }

    /** Remembers something that a reader of the report should know although the case holds. */
    void note(final String text)
    {
        notes.add(text);
    }

    List<String> notes()
    {
        return List.copyOf(notes);
    }

    void lookedAtTrades()
    {
        tradesLookedAt = log.trades().size();
    }

    List<LoggedTrade> tradesNotLookedAt()
    {
        return log.trades().subList(tradesLookedAt, log.trades().size());
    }

    List<LoggedTrade> tradesSinceMark()
    {
        return log.trades().subList(tradesAtMark, log.trades().size());
    }

    List<LoggedEvent> eventsSinceMark()
    {
        return log.events().subList(eventsAtMark, log.events().size());
    }
}
