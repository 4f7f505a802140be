package rialto.gateway.readmodel;

/**
 * An asset.
 *
 * @param id     of the asset.
 * @param symbol of the asset, unique.
 * @param scale  decimals of its minor unit.
 */
public record Asset(String id, String symbol, int scale)
{
}
