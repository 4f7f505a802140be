package rialto.gateway.readmodel;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import rialto.codecs.FixedPoint;
import rialto.codecs.snapshot.ApprovalLimitsStateDecoder;
import rialto.codecs.snapshot.FrozenAccountStateDecoder;
import rialto.codecs.snapshot.MarketGroupStateDecoder;
import rialto.codecs.snapshot.MarketStateDecoder;
import rialto.codecs.snapshot.PostingStateDecoder;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.MessageHeaderDecoder;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What the state machine's snapshot says of prediction markets, postings and frozen accounts, a line each, and the same
 * lines of a read model. All markets have the units of {@link TestPredictions}.
 */
final class OutcomeRecords
{
    private static final long NONE = MarketStateDecoder.closeNsNullValue();

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final NavigableMap<Integer, String> markets = new TreeMap<>();
    private final NavigableMap<Integer, List<String>> members = new TreeMap<>();
    private final List<String> groups = new ArrayList<>();
    private final NavigableMap<Long, String> postings = new TreeMap<>();
    private final List<String> frozen = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();

    void record(final DirectBuffer buffer)
    {
        switch (header.wrap(buffer, 0).templateId())
        {
            case MarketStateDecoder.TEMPLATE_ID ->
                onMarket(new MarketStateDecoder().wrapAndApplyHeader(buffer, 0, header));
            case MarketGroupStateDecoder.TEMPLATE_ID ->
                onGroup(new MarketGroupStateDecoder().wrapAndApplyHeader(buffer, 0, header));
            case PostingStateDecoder.TEMPLATE_ID ->
                onPosting(new PostingStateDecoder().wrapAndApplyHeader(buffer, 0, header));
            case FrozenAccountStateDecoder.TEMPLATE_ID -> frozen.add("frozen " +
                new FrozenAccountStateDecoder().wrapAndApplyHeader(buffer, 0, header).accountId());
            case ApprovalLimitsStateDecoder.TEMPLATE_ID ->
                onLimits(new ApprovalLimitsStateDecoder().wrapAndApplyHeader(buffer, 0, header));
            default ->
            {
                // Other records are compared elsewhere.
            }
        }
    }

    List<String> lines()
    {
        final List<String> lines = new ArrayList<>(markets.values());
        lines.addAll(groups);
        lines.addAll(postings.values());
        lines.addAll(frozen);
        lines.addAll(limits);
        return lines;
    }

    /** The same of a read model. */
    static List<String> lines(final ReadModel model)
    {
        final List<String> lines = new ArrayList<>();
        for (final PredictionMarket market : model.predictions().all())
        {
            final Outcome named = market.status().equals(MarketStatus.VOID.name()) ? null : market.outcome();
            lines.add(String.join(" ", market.market(), market.status(), market.noAsset(), market.payout(),
                market.resolverParticipantId(), market.closesAt(), market.voidsAt(),
                Long.toString(market.disputeWindowMs()), market.disputeBond(), market.voidPolicy(),
                market.cancelOnPause() + " " + market.netsOutcomes(), market.feeStep(), market.balanceStep(),
                String.valueOf(market.groupId()), "sets", market.openInterest(), "pool", market.pool(), "volume",
                market.volume(), "yes", named == null ? null : named.yesPays(), "evidence",
                named == null ? null : named.evidence(), "until", named == null ? null : named.disputableUntil()));
        }
        for (final PredictionGroup group : model.predictions().groups())
        {
            lines.add("group " + group.id() + " of " + group.marketCount() + " " + group.convertible() + " " +
                group.markets());
        }
        for (final Posting posting : model.postings().page(0, true, new PageRequest(null, 1000, true)).items())
        {
            lines.add("posting " + posting.id() + " " + posting.externalId() + " " + posting.kind() + " from " +
                posting.fromAccountId() + " to " + posting.toAccountId() + " " + posting.amount() + " " +
                posting.asset() + " until " + posting.expiresAt() + " by " + posting.requestedBy());
        }
        for (final Account account : model.accounts())
        {
            if (account.status().equals("FROZEN"))
            {
                lines.add("frozen " + account.id());
            }
        }
        for (final Asset asset : model.assets())
        {
            final ApprovalLimits limits = model.postings().approvalLimits(asset.symbol());
            if (limits != null && (limits.depositLimit() != null || limits.withdrawalLimit() != null))
            {
                lines.add("limits " + limits.asset() + " " + limits.depositLimit() + " " + limits.withdrawalLimit());
            }
        }
        return lines;
    }

    private void onMarket(final MarketStateDecoder e)
    {
        final FixedPoint usd = EngineRecords.amount(TestExchange.USD);
        final FixedPoint price = EngineRecords.price(e.instrumentId());
        final boolean isNamed = e.yesTicks() != NONE && e.status() != MarketStatus.VOID;
        final boolean isDisputable = e.status() == MarketStatus.DETERMINED || e.status() == MarketStatus.AMENDED;
        final byte[] evidence = new byte[MarketStateDecoder.evidenceLength()];
        e.getEvidence(evidence, 0, evidence.length);
        // The outcome keeps its evidence while the exchange has that of the dispute.
        final String shown = e.status() == MarketStatus.DISPUTED ?
            TestPredictions.OUTCOME_EVIDENCE :
            HexFormat.of().formatHex(evidence);
        final String symbol = EngineRecords.market(e.instrumentId());
        markets.put(e.instrumentId(), String.join(" ", symbol, e.status().name(),
            EngineRecords.asset(e.noAssetId()), price.format(e.payoutTicks()),
            Integer.toString(e.resolverParticipantId()), time(e.closeNs()), time(e.voidNs()),
            Long.toString(Math.ceilDiv(e.disputeWindowNs(), 1_000_000)), usd.format(e.disputeBondMinor()),
            e.voidPolicy().name(), (e.cancelOnPause() == 1) + " " + (e.netsOutcomes() == 1),
            usd.format(e.feeStepMinor()), usd.format(e.balanceStepMinor()),
            e.groupId() == 0 ? "null" : Integer.toString(e.groupId()), "sets",
            EngineRecords.quantity(e.instrumentId()).format(e.openSetsLots()), "pool", usd.format(e.poolMinor()),
            "volume", EngineRecords.quantity(e.instrumentId()).format(e.volumeLots()), "yes",
            isNamed ? price.format(e.yesTicks()) : null, "evidence", isNamed ? shown : null, "until",
            isNamed && isDisputable ? time(e.windowEndNs()) : null));
        if (e.groupId() != 0)
        {
            members.computeIfAbsent(e.groupId(), id -> new ArrayList<>()).add(symbol);
        }
    }

    private void onGroup(final MarketGroupStateDecoder e)
    {
        groups.add("group " + e.groupId() + " of " + e.marketCount() + " " + (e.isConvertible() == 1) + " " +
            members.getOrDefault(e.groupId(), List.of()));
    }

    private void onPosting(final PostingStateDecoder e)
    {
        postings.put(e.postingId(), "posting " + e.postingId() + " " + Long.toUnsignedString(e.externalId()) + " " +
            e.kind() + " from " + account(e.fromAccountId()) + " to " + account(e.toAccountId()) + " " +
            EngineRecords.amount(e.assetId()).format(e.amountMinor()) + " " + EngineRecords.asset(e.assetId()) +
            " until " + time(e.expireNs()) + " by " + e.requestKeyId());
    }

    private void onLimits(final ApprovalLimitsStateDecoder e)
    {
        final FixedPoint amount = EngineRecords.amount(e.assetId());
        limits.add("limits " + EngineRecords.asset(e.assetId()) + " " + limit(amount, e.depositLimitMinor()) + " " +
            limit(amount, e.withdrawalLimitMinor()));
    }

    private static @Nullable String limit(final FixedPoint amount, final long minor)
    {
        return minor == NONE ? null : amount.format(minor);
    }

    private static @Nullable String account(final int accountId)
    {
        return accountId == 0 ? null : Integer.toString(accountId);
    }

    private static @Nullable String time(final long epochNs)
    {
        return epochNs == NONE ? null : IsoTime.format(epochNs);
    }
}
