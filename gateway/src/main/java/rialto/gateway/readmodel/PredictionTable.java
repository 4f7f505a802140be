package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The prediction markets and their groups. Projector writes, under the lock. */
final class PredictionTable
{
    private final AssetTable assets;
    private final ChannelSequences sequences;
    private final TreeMap<Integer, PredictionView> byId = new TreeMap<>();
    private final TreeMap<Integer, Group> groups = new TreeMap<>();

    PredictionTable(final AssetTable assets, final ChannelSequences sequences)
    {
        this.assets = assets;
        this.sequences = sequences;
    }

    void add(final PredictionView prediction)
    {
        byId.put(prediction.market.terms().instrumentId(), prediction);
    }

    /** Null: the instrument is no prediction market. */
    @Nullable
    PredictionView find(final int instrumentId)
    {
        return byId.get(instrumentId);
    }

    PredictionView get(final int instrumentId)
    {
        final PredictionView found = byId.get(instrumentId);
        if (found == null)
        {
            throw new IllegalStateException("instrument " + instrumentId + " is no prediction market");
        }
        return found;
    }

    /** By id. */
    List<PredictionMarket> all()
    {
        return byId.values().stream().map(this::row).toList();
    }

    PredictionMarket row(final PredictionView prediction)
    {
        final int id = prediction.market.terms().instrumentId();
        return prediction.row(assets, sequences.last(Channel.PREDICTION, id));
    }

    void group(final int groupId, final int marketCount, final boolean isConvertible)
    {
        final Group known = groups.get(groupId);
        groups.put(groupId, new Group(marketCount, isConvertible, known == null ? 0 : known.advancedMinor));
    }

    /** The pools of a group have paid this much ahead. */
    void advanced(final int groupId, final long advancedMinor)
    {
        final Group known = groups.get(groupId);
        if (known == null)
        {
            throw new IllegalStateException("group " + groupId + " was not defined");
        }
        groups.put(groupId, new Group(known.marketCount, known.isConvertible, advancedMinor));
    }

    /** 0 for markets without a group. */
    long advancedMinor(final int groupId)
    {
        final Group known = groups.get(groupId);
        return known == null ? 0 : known.advancedMinor;
    }

    /** What the markets of a group are paid in. */
    int collateral(final int groupId)
    {
        return members(groupId).iterator().next().market.terms().quoteAssetId();
    }

    int nextGroupId()
    {
        return groups.isEmpty() ? 1 : groups.lastKey() + 1;
    }

    /** By id. */
    List<PredictionGroup> groups()
    {
        final List<PredictionGroup> rows = new ArrayList<>();
        for (final Map.Entry<Integer, Group> entry : groups.entrySet())
        {
            rows.add(groupRow(entry.getKey(), entry.getValue()));
        }
        return List.copyOf(rows);
    }

    @Nullable
    PredictionGroup findGroup(final int groupId)
    {
        final Group found = groups.get(groupId);
        return found == null ? null : groupRow(groupId, found);
    }

    /** What an account has of all markets that it has anything of, by market. */
    List<Holding> holdings(final int accountId, final BalanceTable balances)
    {
        final List<Holding> rows = new ArrayList<>();
        for (final PredictionView prediction : byId.values())
        {
            final MarketTerms book = prediction.market.terms();
            final BalanceRecord yes = balances.find(accountId, book.baseAssetId());
            final BalanceRecord no = balances.find(accountId, prediction.terms().noAssetId());
            final boolean hasBond = prediction.bondAccountId == accountId && prediction.bondMinor > 0;
            if (hasBond || (yes != null && yes.totalMinor != 0) || (no != null && no.totalMinor != 0))
            {
                rows.add(holding(prediction, yes == null ? new BalanceRecord(accountId, 0) : yes,
                    no == null ? new BalanceRecord(accountId, 0) : no, hasBond ? prediction.bondMinor : 0));
            }
        }
        return List.copyOf(rows);
    }

    private static Holding holding(
        final PredictionView prediction,
        final BalanceRecord yes,
        final BalanceRecord no,
        final long bondMinor)
    {
        final MarketTerms book = prediction.market.terms();
        final long sets = Math.min(yes.availableMinor(), no.availableMinor()) / prediction.market.baseMinorPerLot;
        return new Holding(book.symbol(), prediction.status.name(), book.baseAmount().format(yes.totalMinor),
            book.baseAmount().format(yes.heldMinor), book.baseAmount().format(no.totalMinor),
            book.baseAmount().format(no.heldMinor), book.quantity().format(sets),
            book.quoteAmount().format(worthMinor(prediction, yes.totalMinor)),
            book.quoteAmount().format(worthMinor(prediction, no.totalMinor)), book.quoteAmount().format(bondMinor));
    }

    /** What so many tokens are paid if theirs is the outcome: rounded down, as the exchange does. */
    private static long worthMinor(final PredictionView prediction, final long tokensMinor)
    {
        return BigInteger.valueOf(tokensMinor).multiply(BigInteger.valueOf(prediction.setMinor()))
            .divide(BigInteger.valueOf(prediction.market.baseMinorPerLot)).longValueExact();
    }

    private PredictionGroup groupRow(final int groupId, final Group group)
    {
        final List<String> members = members(groupId).stream().map(member -> member.market.terms().symbol()).toList();
        return new PredictionGroup(Integer.toString(groupId), group.marketCount, group.isConvertible,
            members.size() == group.marketCount, members);
    }

    private Collection<PredictionView> members(final int groupId)
    {
        return byId.values().stream().filter(prediction -> prediction.terms().groupId() == groupId).toList();
    }

    private record Group(int marketCount, boolean isConvertible, long advancedMinor)
    {
    }
}
