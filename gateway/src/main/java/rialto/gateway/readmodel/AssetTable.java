package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import rialto.codecs.FixedPoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The assets. Projector writes, under the lock. */
final class AssetTable
{
    private final TreeMap<Integer, Asset> rows = new TreeMap<>();
    private final Map<Integer, AssetTerms> terms = new HashMap<>();
    private final Map<String, AssetTerms> bySymbol = new HashMap<>();

    void define(final int assetId, final String symbol, final int scale)
    {
        final AssetTerms defined = new AssetTerms(assetId, symbol, FixedPoint.ofScale(scale));
        rows.put(assetId, new Asset(Integer.toString(assetId), symbol, scale));
        terms.put(assetId, defined);
        bySymbol.put(symbol, defined);
    }

    List<Asset> all()
    {
        return List.copyOf(new ArrayList<>(rows.values()));
    }

    @Nullable
    AssetTerms find(final String symbol)
    {
        return bySymbol.get(symbol);
    }

    AssetTerms terms(final int assetId)
    {
        final AssetTerms found = terms.get(assetId);
        if (found == null)
        {
            throw new IllegalStateException("an event names asset " + assetId + ", which was not defined");
        }
        return found;
    }

    int scale(final int assetId)
    {
        final Asset found = rows.get(assetId);
        if (found == null)
        {
            throw new IllegalStateException("an event names asset " + assetId + ", which was not defined");
        }
        return found.scale();
    }

    int nextId()
    {
        return rows.isEmpty() ? 1 : rows.lastKey() + 1;
    }
}
