package rialto.engine.core;

import rialto.codecs.types.Allocation;
import rialto.codecs.types.IcebergRefresh;
import rialto.codecs.types.OrderType;
import rialto.codecs.types.PegReference;
import rialto.codecs.types.ResultCode;
import rialto.codecs.types.StpMode;
import rialto.codecs.types.TimeInForce;
import rialto.codecs.types.TriggerSource;
import rialto.engine.callauction.TradingPhases;
import rialto.engine.orderbook.FurtherTerms;
import rialto.engine.reference.Instruments;
import rialto.engine.reference.TradingRules;

/**
 * Checks what an order has beyond side, price and quantity: flags, self-trade prevention, stop price, display and
 * minimum quantity, peg, budget and expiry, each by itself and against the others, in the order of {@link ResultCode}.
 * Engine thread only.
 */
final class AttributeChecks
{
    private static final int ALL_FLAGS = FurtherTerms.POST_ONLY | FurtherTerms.SLIDE | FurtherTerms.ALL_OR_NONE |
        FurtherTerms.HIDDEN | FurtherTerms.REDUCE_ONLY;
    private static final int WHOLE_BPS = 10_000;
    private static final long NONE = OrderTerms.NONE;

    private final Instruments instruments;
    private final TradingRules rules;
    private final TradingPhases phases;

    AttributeChecks(final State state)
    {
        instruments = state.instruments;
        rules = state.tradingRules;
        phases = state.phases;
    }

    ResultCode check(final OrderTerms terms, final long nowNs)
    {
        if (!areFlagsValid(terms))
        {
            return ResultCode.INVALID_ORDER_FLAGS;
        }
        if (terms.stpMode == StpMode.SBE_UNKNOWN || (terms.stpGroup != Integer.MIN_VALUE && terms.stpGroup <= 0))
        {
            return ResultCode.INVALID_STP_MODE;
        }
        if (!isTriggerValid(terms))
        {
            return ResultCode.INVALID_STOP_PRICE;
        }
        if (!isDisplayValid(terms))
        {
            return ResultCode.INVALID_DISPLAY;
        }
        if (!isMinimumDisplayValid(terms))
        {
            return ResultCode.INVALID_MINIMUM_DISPLAY;
        }
        if (!isMinimumValid(terms))
        {
            return ResultCode.INVALID_MINIMUM;
        }
        if (!isPegValid(terms))
        {
            return ResultCode.INVALID_PEG;
        }
        if (!isBudgetValid(terms))
        {
            return ResultCode.INVALID_BUDGET;
        }
        return checkTimes(terms, nowNs);
    }

    /** In how many parts the order comes. */
    int parts(final OrderTerms terms)
    {
        return terms.displayLots == NONE ? 1 : (int)Math.ceilDiv(terms.quantityLots, terms.displayLots);
    }

    private boolean areFlagsValid(final OrderTerms terms)
    {
        final boolean isLimit = switch (terms.orderType)
        {
            case LIMIT, STOP_LIMIT, TAKE_PROFIT_LIMIT -> true;
            default -> false;
        };
        final boolean isPostOnly = terms.has(FurtherTerms.POST_ONLY);
        if (!OutcomeChecks.areKnown(terms, ALL_FLAGS) ||
            (terms.has(FurtherTerms.SLIDE) && !isPostOnly) ||
            ((isPostOnly || terms.has(FurtherTerms.HIDDEN)) && !(isLimit && terms.isLasting())) ||
            (terms.has(FurtherTerms.SLIDE) && terms.orderType != OrderType.LIMIT))
        {
            return false;
        }
        if (terms.has(FurtherTerms.HIDDEN) && terms.displayLots != NONE)
        {
            return false;
        }
        return !terms.has(FurtherTerms.ALL_OR_NONE) ||
            (terms.orderType != OrderType.PEGGED && !isProRata(terms));
    }

    private boolean isTriggerValid(final OrderTerms terms)
    {
        if (terms.triggerSource == TriggerSource.SBE_UNKNOWN)
        {
            return false;
        }
        final boolean hasDistance = terms.trailingTicks != NONE || terms.trailingBps != 0;
        if (terms.orderType == OrderType.TRAILING_STOP)
        {
            final boolean isInTicks = terms.trailingTicks > 0 && terms.trailingBps == 0;
            final boolean isInBps = terms.trailingTicks == NONE && terms.trailingBps > 0 &&
                terms.trailingBps < WHOLE_BPS;
            return terms.stopPriceTicks == NONE && (isInTicks || isInBps) &&
                terms.triggerSource != TriggerSource.BEST_QUOTE;
        }
        if (!terms.isStop())
        {
            return terms.stopPriceTicks == NONE && !hasDistance && terms.triggerSource == TriggerSource.NULL_VAL;
        }
        return !hasDistance && terms.stopPriceTicks > 0 &&
            terms.stopPriceTicks % instruments.priceStepTicks(terms.instrumentId, terms.stopPriceTicks) == 0;
    }

    private boolean isDisplayValid(final OrderTerms terms)
    {
        if (terms.displayLots == NONE)
        {
            return true;
        }
        final boolean isLimit = switch (terms.orderType)
        {
            case LIMIT, STOP_LIMIT, TAKE_PROFIT_LIMIT -> true;
            default -> false;
        };
        if (!isLimit || !terms.isLasting() || terms.has(FurtherTerms.ALL_OR_NONE) || terms.minimumLots != NONE ||
            terms.displayLots <= 0 || terms.displayLots > terms.quantityLots)
        {
            return false;
        }
        return Math.ceilDiv(terms.quantityLots, terms.displayLots) <= rules.maxIcebergParts(terms.instrumentId);
    }

    private boolean isMinimumDisplayValid(final OrderTerms terms)
    {
        return terms.minimumDisplayLots == NONE ||
            (terms.minimumDisplayLots > 0 && terms.minimumDisplayLots <= terms.displayLots &&
                rules.icebergRefresh(terms.instrumentId) == IcebergRefresh.BELOW_MINIMUM_AT_END);
    }

    private boolean isMinimumValid(final OrderTerms terms)
    {
        return terms.minimumLots == NONE ||
            (terms.minimumLots > 0 && terms.minimumLots <= terms.quantityLots &&
                !terms.has(FurtherTerms.ALL_OR_NONE) && terms.orderType != OrderType.PEGGED && !isProRata(terms));
    }

    private static boolean isPegValid(final OrderTerms terms)
    {
        if (terms.orderType != OrderType.PEGGED)
        {
            return terms.pegReference == PegReference.NULL_VAL && terms.pegOffsetTicks == 0;
        }
        return terms.pegReference != PegReference.NULL_VAL && terms.pegReference != PegReference.SBE_UNKNOWN &&
            Math.abs(terms.pegOffsetTicks) < 1L << 40;
    }

    private static boolean isBudgetValid(final OrderTerms terms)
    {
        if (!terms.hasBudget())
        {
            return true;
        }
        final boolean isFok = terms.timeInForce == TimeInForce.FOK;
        return terms.orderType == OrderType.MARKET && terms.budgetMinor > 0 &&
            (isFok ? terms.quantityLots > 0 : terms.isBuy());
    }

    private ResultCode checkTimes(final OrderTerms terms, final long nowNs)
    {
        final boolean isGtd = terms.timeInForce == TimeInForce.GTD;
        if (isGtd ? terms.expireNs == NONE || terms.expireNs <= nowNs : terms.expireNs != NONE)
        {
            return ResultCode.INVALID_EXPIRY;
        }
        if (terms.deadlineNs != NONE && nowNs > terms.deadlineNs)
        {
            return ResultCode.DEADLINE_PASSED;
        }
        if (isGtd)
        {
            terms.endNs = terms.expireNs;
        }
        if (terms.timeInForce == TimeInForce.DAY)
        {
            terms.endNs = phases.sessionEndNs(terms.instrumentId);
            if (terms.endNs > nowNs)
            {
                return ResultCode.OK;
            }
            // Where phases are moved, the close ends the day.
            terms.endNs = Long.MAX_VALUE;
            return phases.isMoved(terms.instrumentId) ? ResultCode.OK : ResultCode.NO_SESSION_END;
        }
        return ResultCode.OK;
    }

    private boolean isProRata(final OrderTerms terms)
    {
        return rules.allocation(terms.instrumentId) == Allocation.PRO_RATA;
    }
}
