package rialto.gateway.readmodel;

import rialto.codecs.FixedPoint;

/**
 * An asset in numbers.
 *
 * @param assetId of the asset.
 * @param symbol  of the asset, unique.
 * @param amount  conversion of its amounts.
 */
public record AssetTerms(int assetId, String symbol, FixedPoint amount)
{
}
