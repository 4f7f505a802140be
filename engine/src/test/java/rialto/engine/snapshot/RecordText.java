package rialto.engine.snapshot;

import org.agrona.DirectBuffer;
import rialto.codecs.snapshot.AccountTermsStateDecoder;
import rialto.codecs.snapshot.FeeTierStateDecoder;
import rialto.codecs.snapshot.OrderLimitsStateDecoder;
import rialto.codecs.snapshot.RecentOrderStateDecoder;
import rialto.codecs.snapshot.SessionStateDecoder;
import rialto.codecs.snapshot.TickTableStateDecoder;
import rialto.codecs.snapshot.TradingRulesStateDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

import java.util.List;

/**
 * Records of rules, limits, terms and sessions as lines of text, all fields in them; other records are left out.
 */
public final class RecordText
{
    private RecordText()
    {
    }

    public static List<String> of(final Snapshottable noun)
    {
        final RecordList list = new RecordList();
        noun.writeTo(list);
        return list.records().stream().map(RecordText::text).filter(text -> !text.isEmpty())
            .map(text -> text.replaceFirst("\\(sbe.*?\\):", " ").replace("[", "").replace("]", "")).toList();
    }

    private static String text(final DirectBuffer record)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        return switch (header.wrap(record, 0).templateId())
        {
            case SessionStateDecoder.TEMPLATE_ID ->
                new SessionStateDecoder().wrapAndApplyHeader(record, 0, header).toString();
            case TradingRulesStateDecoder.TEMPLATE_ID ->
                new TradingRulesStateDecoder().wrapAndApplyHeader(record, 0, header).toString();
            case OrderLimitsStateDecoder.TEMPLATE_ID ->
                new OrderLimitsStateDecoder().wrapAndApplyHeader(record, 0, header).toString();
            case TickTableStateDecoder.TEMPLATE_ID ->
                new TickTableStateDecoder().wrapAndApplyHeader(record, 0, header).toString();
            case FeeTierStateDecoder.TEMPLATE_ID ->
                new FeeTierStateDecoder().wrapAndApplyHeader(record, 0, header).toString();
            case AccountTermsStateDecoder.TEMPLATE_ID ->
                new AccountTermsStateDecoder().wrapAndApplyHeader(record, 0, header).toString();
            case RecentOrderStateDecoder.TEMPLATE_ID ->
                new RecentOrderStateDecoder().wrapAndApplyHeader(record, 0, header).toString();
            default -> "";
        };
    }
}
