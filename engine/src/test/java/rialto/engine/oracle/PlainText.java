package rialto.engine.oracle;

import rialto.codecs.types.CancelReason;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.Side;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TriggerSource;
import rialto.engine.oracle.PlainTerms.Flag;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Events as lines of text, in the words of the engine's own test texts. In the complete form every field that tells
 * what is displayed is said, else only where it is not what one would think.
 */
final class PlainText
{
    static final long NONE = PlainTerms.NONE;

    private final boolean isComplete;
    private List<String> lines = new ArrayList<>();
    private int replyAt;

    PlainText(final boolean isComplete)
    {
        this.isComplete = isComplete;
    }

    void begin()
    {
        lines = new ArrayList<>();
    }

    List<String> lines()
    {
        return lines;
    }

    void say(final String line)
    {
        lines.add(line);
    }

    /** The reply comes first of what the command itself does, but says how that ended. */
    void openReply()
    {
        replyAt = lines.size();
        lines.add("");
    }

    void reply(final ResultCode result)
    {
        lines.set(replyAt, "reply " + result);
    }

    void reply(final ResultCode result, final long order, final long filled, final long leaves, final int affected)
    {
        lines.set(replyAt, "reply " + result +
            (order == 0 ? "" : " order " + order + " filled " + filled + " leaves " + leaves) +
            (affected == 0 ? "" : " affected " + affected));
    }

    void accepted(final PlainOrder o, final long price, final PlainTerms terms)
    {
        say("accepted " + o.id + " " + side(o) + " " + o.total + "@" + price + " " + o.type + " " + o.tif + " held " +
            o.hold.held + set("stop", o.stop) + (o.source == TriggerSource.NULL_VAL ? "" : " by " + o.source) +
            set("trailing", o.trailingTicks) + (o.trailingBps == 0 ? "" : " bps " + o.trailingBps) +
            set("display", o.display) + set("least", o.least) + set("minimum", o.minimum) + set("budget", o.budget) +
            (o.peg == PegReference.NULL_VAL ? "" : " peg " + o.peg + " " + o.pegOffset) +
            (terms.flags.isEmpty() ? "" : " flags " + terms.flagBits()) + set("expire", o.expire) +
            (o.stp == StpMode.NONE ? "" : " stp " + o.stp) + (o.group > 0 ? " group " + o.group : "") +
            (o.partner == null ? "" : " linked " + o.partner.id) + (o.parent == null ? "" : " parent " + o.parent.id));
    }

    void booked(final PlainOrder o)
    {
        say("booked " + o.id + " " + side(o) + " " + o.leaves() + "@" + o.price + " priority " + o.priority + " held " +
            o.hold.held + (isComplete || o.displayed() != o.leaves() ? " shown " + o.displayed() : "") +
            (o.isUnpriced ? " unpriced" : ""));
    }

    /** It leaves its place with what it displays. */
    void taken(final PlainOrder o)
    {
        say("taken " + o.id + " " + side(o) + " " + o.displayed() + "@" + o.price);
    }

    void trade(
        final long tradeId,
        final PlainOrder taker,
        final PlainOrder maker,
        final long price,
        final long lots,
        final BigInteger amount,
        final PlainAccounts.Fees fees)
    {
        final long visible = maker.isUnpriced || maker.has(Flag.HIDDEN) ? 0 : lots;
        final boolean isPrevented = taker.prevented > 0 || maker.prevented > 0;
        say("trade " + tradeId + " " + lots + "@" + price + " amount " + amount + " taker " + taker.id + " leaves " +
            taker.leaves() + " fee " + fees.taker() + " held " + taker.hold.held + " maker " + maker.id + " leaves " +
            maker.leaves() + " fee " + fees.maker() + " held " + maker.hold.held +
            (taker.account == maker.account ? " self" : "") +
            (isComplete || visible != lots ? " visible " + visible : "") +
            (isComplete || maker.displayed() != maker.leaves() ? " shown " + maker.displayed() : "") +
            (isPrevented ? " prevented " + taker.prevented + "/" + maker.prevented : ""));
    }

    void cancelled(final PlainOrder o, final CancelReason reason, final long shown)
    {
        final boolean isUsual = shown == 0 || shown == o.leaves();
        say("cancelled " + o.id + " " + o.leaves() + "@" + o.price + " filled " + o.filled + " " + reason +
            (isComplete || !isUsual ? " shown " + shown : "") + (o.prevented == 0 ? "" : " prevented " + o.prevented));
    }

    void reduced(final PlainOrder o, final long by, final long shownBefore)
    {
        final long shownBy = shownBefore - o.displayed();
        final boolean isUsual = shownBy == by && o.displayed() == o.leaves();
        say("reduced " + o.id + " by " + by + " leaves " + o.leaves() + " held " + o.hold.held +
            (isComplete || !isUsual ? " shown by " + shownBy + " to " + o.displayed() : ""));
    }

    void amended(final PlainOrder o, final long oldPrice, final long oldLeaves, final long oldShown)
    {
        final boolean isUsual = oldShown == oldLeaves;
        say("amended " + o.id + " " + oldLeaves + "@" + oldPrice + " to " + o.leaves() + "@" + o.price + " total " +
            o.total + " held " + o.hold.held + (isComplete || !isUsual ? " shown " + oldShown : "") +
            set("stop", o.stop) + set("display", o.display) + set("least", o.least) + set("minimum", o.minimum) +
            set("expire", o.expire));
    }

    /** Its stop price was reached. */
    void triggered(final PlainOrder o)
    {
        say("triggered " + o.id + " " + side(o) + " " + o.leaves() + "@" + o.price + " held " + o.hold.held +
            set("stop", o.stop));
    }

    /** The order that it waited for was filled; a stop among those goes on waiting for its price. */
    void released(final PlainOrder o)
    {
        say("triggered " + o.id + " " + side(o) + " " + o.leaves() + "@" + o.price + " held " + o.hold.held);
    }

    /** Something that does not show has changed, or what it holds. */
    void termsChanged(final PlainOrder o)
    {
        amended(o, o.price, o.leaves(), 0);
    }

    void prevented(
        final PlainOrder taker,
        final PlainOrder maker,
        final long price,
        final long takerLots,
        final long makerLots,
        final long visible)
    {
        say("prevented " + taker.stp + " " + side(taker) + " @" + price + " taker " + taker.id + " by " + takerLots +
            " leaves " + taker.leaves() + " held " + taker.hold.held + " maker " + maker.id + " by " + makerLots +
            " leaves " + maker.leaves() + " held " + maker.hold.held +
            (isComplete || visible != makerLots ? " visible " + visible : "") +
            (isComplete || maker.displayed() != maker.leaves() ? " shown " + maker.displayed() : ""));
    }

    static String number(final long value)
    {
        return value == NONE ? "none" : Long.toString(value);
    }

    private static String set(final String name, final long value)
    {
        return value == NONE ? "" : " " + name + " " + value;
    }

    private static Side side(final PlainOrder order)
    {
        return order.isBuy ? Side.BUY : Side.SELL;
    }
}
