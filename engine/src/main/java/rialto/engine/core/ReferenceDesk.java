package rialto.engine.core;

import org.agrona.DirectBuffer;
import rialto.codecs.command.AddKeyDecoder;
import rialto.codecs.command.ChangeInstrumentDecoder;
import rialto.codecs.command.CreateAccountDecoder;
import rialto.codecs.command.CreateAssetDecoder;
import rialto.codecs.command.CreateInstrumentDecoder;
import rialto.codecs.command.CreateParticipantDecoder;
import rialto.codecs.command.DrawCallEndDecoder;
import rialto.codecs.command.MovePhaseDecoder;
import rialto.codecs.command.RevokeKeyDecoder;
import rialto.codecs.command.SchedulePhaseDecoder;
import rialto.codecs.command.SetAccountTermsDecoder;
import rialto.codecs.command.SetAuctionRulesDecoder;
import rialto.codecs.command.SetFeeTierDecoder;
import rialto.codecs.command.SetInstrumentStatusDecoder;
import rialto.codecs.command.SetOrderLimitsDecoder;
import rialto.codecs.command.SetReferencePriceDecoder;
import rialto.codecs.command.SetSessionEndDecoder;
import rialto.codecs.command.SetSessionTermsDecoder;
import rialto.codecs.command.SetTickTableDecoder;
import rialto.codecs.command.SetTradingRulesDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

/**
 * All that has to do with reference data, rules and trading phases, put together: routes each command to the class that
 * knows it. Engine thread only.
 */
final class ReferenceDesk
{
    private final ReferenceCommands referenceCommands;
    private final InstrumentCommands instrumentCommands;
    private final TradingRuleCommands tradingRuleCommands;
    private final TermsCommands termsCommands;
    private final MarketCommands marketCommands;
    private final PhaseCommands phaseCommands;

    ReferenceDesk(
        final State state,
        final Authority authority,
        final OrderDesk orders,
        final EventOutput output,
        final ReferenceEvents referenceEvents,
        final Reply reply)
    {
        referenceCommands = new ReferenceCommands(state, authority, referenceEvents, reply);
        instrumentCommands = new InstrumentCommands(state, authority, referenceEvents, reply);
        final RuleEvents ruleEvents = new RuleEvents(state, output);
        tradingRuleCommands = new TradingRuleCommands(state, authority, ruleEvents, referenceEvents, reply);
        termsCommands = new TermsCommands(state, authority, ruleEvents, referenceEvents, reply);
        marketCommands = new MarketCommands(state, authority, output, reply);
        phaseCommands = new PhaseCommands(
            state, authority, orders.phaseMoves(), orders.phaseEvents(), referenceEvents, reply);
    }

    /** Makes the operator with its first key. */
    void bootstrap(final DirectBuffer buffer, final int administratorKey)
    {
        referenceCommands.bootstrap(buffer, administratorKey);
    }

    /** Carries a command out if it has to do with these. */
    boolean handles(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        switch (command.templateId)
        {
            case CreateAssetDecoder.TEMPLATE_ID -> referenceCommands.createAsset(command, buffer, offset, header);
            case CreateInstrumentDecoder.TEMPLATE_ID ->
                instrumentCommands.createInstrument(command, buffer, offset, header);
            case ChangeInstrumentDecoder.TEMPLATE_ID ->
                instrumentCommands.changeInstrument(command, buffer, offset, header);
            case SetInstrumentStatusDecoder.TEMPLATE_ID ->
                instrumentCommands.setInstrumentStatus(command, buffer, offset, header);
            case CreateParticipantDecoder.TEMPLATE_ID ->
                referenceCommands.createParticipant(command, buffer, offset, header);
            case AddKeyDecoder.TEMPLATE_ID -> referenceCommands.addKey(command, buffer, offset, header);
            case RevokeKeyDecoder.TEMPLATE_ID -> referenceCommands.revokeKey(command, buffer, offset, header);
            case CreateAccountDecoder.TEMPLATE_ID -> referenceCommands.createAccount(command, buffer, offset, header);
            default ->
            {
                return handlesRules(command, buffer, offset, header);
            }
        }
        return true;
    }

    private boolean handlesRules(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        switch (command.templateId)
        {
            case SetTradingRulesDecoder.TEMPLATE_ID ->
                tradingRuleCommands.setTradingRules(command, buffer, offset, header);
            case SetOrderLimitsDecoder.TEMPLATE_ID ->
                tradingRuleCommands.setOrderLimits(command, buffer, offset, header);
            case SetTickTableDecoder.TEMPLATE_ID -> tradingRuleCommands.setTickTable(command, buffer, offset, header);
            case SetFeeTierDecoder.TEMPLATE_ID -> tradingRuleCommands.setFeeTier(command, buffer, offset, header);
            case SetAccountTermsDecoder.TEMPLATE_ID -> termsCommands.setAccountTerms(command, buffer, offset, header);
            case SetSessionTermsDecoder.TEMPLATE_ID -> termsCommands.setSessionTerms(command, buffer, offset, header);
            case SetReferencePriceDecoder.TEMPLATE_ID ->
                marketCommands.setReferencePrice(command, buffer, offset, header);
            case SetSessionEndDecoder.TEMPLATE_ID -> marketCommands.setSessionEnd(command, buffer, offset, header);
            default ->
            {
                return handlesPhases(command, buffer, offset, header);
            }
        }
        return true;
    }

    private boolean handlesPhases(
        final Command command,
        final DirectBuffer buffer,
        final int offset,
        final MessageHeaderDecoder header)
    {
        switch (command.templateId)
        {
            case SetAuctionRulesDecoder.TEMPLATE_ID -> phaseCommands.setAuctionRules(command, buffer, offset, header);
            case MovePhaseDecoder.TEMPLATE_ID -> phaseCommands.movePhase(command, buffer, offset, header);
            case SchedulePhaseDecoder.TEMPLATE_ID -> phaseCommands.schedulePhase(command, buffer, offset, header);
            case DrawCallEndDecoder.TEMPLATE_ID -> phaseCommands.drawCallEnd(buffer, offset, header);
            default ->
            {
                return false;
            }
        }
        return true;
    }
}
