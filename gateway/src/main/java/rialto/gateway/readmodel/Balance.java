package rialto.gateway.readmodel;

/**
 * What an account has of an asset.
 *
 * @param asset     symbol.
 * @param total     available and held.
 * @param available free for orders and withdrawals.
 * @param held      for open orders.
 */
public record Balance(String asset, String total, String available, String held)
{
}
