package rialto.engine.oracle;

import rialto.codecs.types.InstrumentStatus;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.ResultCode;

import java.util.stream.Collectors;

/** What operators set: money, rules, limits, terms, reference prices; each is told, and who did it. */
final class PlainReference
{
    private static final int DEPOSIT = 30;
    private static final int WITHDRAW = 31;
    private static final int TRANSFER = 32;
    private static final int CHANGE_INSTRUMENT = 22;
    private static final int SET_STATUS = 23;
    private static final int SET_RULES = 28;
    private static final int SET_LIMITS = 29;
    private static final int SET_TICKS = 33;
    private static final int SET_FEES = 34;
    private static final int SET_ACCOUNT = 35;

    private final PlainState state;

    PlainReference(final PlainState state)
    {
        this.state = state;
    }

    void execute(final PlainCommand command)
    {
        state.text.openReply();
        switch (command)
        {
            case PlainCommand.Funds funds -> move(funds);
            case PlainCommand.Reference reference -> reference(reference);
            case PlainCommand.SessionEnd end -> sessionEnd(end);
            case PlainCommand.SessionTerms terms ->
            {
                state.sessionStp = terms.mode();
                state.text.reply(ResultCode.OK);
            }
            case PlainCommand.Status status -> status(status);
            case PlainCommand.AccountTerms terms ->
            {
                state.accounts.put(terms.account(), terms);
                done(SET_ACCOUNT, terms.account(), "terms " + terms.account() + " tier " + terms.tier() + " stp " +
                    terms.mode() + " group " +
                    (terms.group() == PlainTerms.NO_GROUP ? "none" : Integer.toString(terms.group())));
            }
            default -> rules(command);
        }
    }

    private void rules(final PlainCommand command)
    {
        switch (command)
        {
            case PlainCommand.Terms terms ->
            {
                final PlainInstrument instrument = state.instrument(terms.instrument());
                instrument.terms = terms;
                done(CHANGE_INSTRUMENT, instrument.id, instrumentText(instrument));
            }
            case PlainCommand.Rules rules ->
            {
                state.instrument(rules.instrument()).rules = rules;
                done(SET_RULES, rules.instrument(), "rules " + rules.instrument() + " remainder " +
                    rules.remainder() + " unpriced " + rules.unpriced() + " protection " +
                    PlainText.number(rules.protection()) + " " + rules.allocation() + " share " +
                    rules.leastShare() + " parts " + rules.parts() + " keeps " + (rules.increaseKeeps() ? 1 : 0) +
                    " refresh " + rules.refresh());
            }
            case PlainCommand.Limits limits ->
            {
                state.instrument(limits.instrument()).limits = limits;
                done(SET_LIMITS, limits.instrument(), "limits " + limits.instrument() + " lots " + limits.minLots() +
                    " step " + limits.stepLots() + " notional " + limits.minNotional() + ".." +
                    PlainText.number(limits.maxNotional()) + " open " + limits.maxOpen() + " parked " +
                    limits.maxParked() + " position " + PlainText.number(limits.maxPosition()) + " band " +
                    limits.bandBps() + " window " + limits.windowNs());
            }
            case PlainCommand.TickTable table ->
            {
                state.instrument(table.instrument()).bands = table.bands();
                done(SET_TICKS, table.instrument(), "ticks " + table.instrument() + table.bands().stream()
                    .map(band -> " " + band.from() + ":" + band.step()).collect(Collectors.joining()));
            }
            case PlainCommand.FeeTier tier ->
            {
                state.instrument(tier.instrument()).tiers.put(tier.tier(), tier);
                done(SET_FEES, tier.instrument(), "fees " + tier.instrument() + " tier " + tier.tier() + " " +
                    tier.maker() + "/" + tier.taker());
            }
            default -> throw new IllegalArgumentException("not a matter of operators: " + command);
        }
    }

    private void move(final PlainCommand.Funds funds)
    {
        final int template = switch (funds.kind())
        {
            case DEPOSIT -> DEPOSIT;
            case WITHDRAWAL -> WITHDRAW;
            default -> TRANSFER;
        };
        final int subject = funds.kind() == LedgerEntryKind.DEPOSIT ? funds.to() : funds.from();
        final ResultCode result = funds.amount() <= 0 ?
            ResultCode.AMOUNT_NOT_POSITIVE :
            state.money.move(funds.kind(), funds.from(), funds.to(), funds.asset(), funds.amount());
        if (result != ResultCode.OK)
        {
            refused(template, subject, result);
            return;
        }
        done(template, subject, "posted " + funds.kind() + " " + funds.amount() + " of " + funds.asset() + " from " +
            funds.from() + " (" + state.money.available(funds.from(), funds.asset()) + ") to " + funds.to() + " (" +
            state.money.available(funds.to(), funds.asset()) + ")");
    }

    private void reference(final PlainCommand.Reference command)
    {
        final PlainInstrument instrument = state.instrument(command.instrument());
        final ResultCode result = instrument.checkPrice(command.price());
        state.text.reply(result);
        if (result == ResultCode.OK)
        {
            instrument.book.reference = command.price();
            state.text.say("reference " + instrument.id + " " + command.price());
        }
    }

    private void sessionEnd(final PlainCommand.SessionEnd command)
    {
        final boolean isPast = command.endNs() != PlainTerms.NONE && command.endNs() <= state.now;
        state.text.reply(isPast ? ResultCode.INVALID_SESSION_END : ResultCode.OK);
        if (!isPast)
        {
            state.instrument(command.instrument()).sessionEnd = command.endNs();
            state.text.say("session-end " + command.instrument() + " " + PlainText.number(command.endNs()));
        }
    }

    private void status(final PlainCommand.Status command)
    {
        final PlainInstrument instrument = state.instrument(command.instrument());
        final boolean isAllowed =
            (instrument.status == InstrumentStatus.OPEN) == (command.status() == InstrumentStatus.SUSPENDED);
        if (!isAllowed)
        {
            refused(SET_STATUS, instrument.id, ResultCode.STATUS_NOT_ALLOWED);
            return;
        }
        instrument.status = command.status();
        done(SET_STATUS, instrument.id, instrumentText(instrument));
    }

    private static String instrumentText(final PlainInstrument instrument)
    {
        final PlainCommand.Terms terms = instrument.terms;
        return "instrument " + instrument.id + " " + instrument.symbol + " " + instrument.status + " step " +
            terms.step() + " limits " + terms.min() + ".." + terms.max() + " most " + terms.maxLots() + " fees " +
            terms.maker() + "/" + terms.taker();
    }

    private void done(final int template, final int subject, final String event)
    {
        state.text.reply(ResultCode.OK);
        state.text.say(event);
        action(template, subject, ResultCode.OK);
    }

    private void refused(final int template, final int subject, final ResultCode result)
    {
        state.text.reply(result);
        action(template, subject, result);
    }

    private void action(final int template, final int subject, final ResultCode result)
    {
        state.text.say("action key 1 participant 1 template " + template + " subject " + subject + " " + result);
    }
}
