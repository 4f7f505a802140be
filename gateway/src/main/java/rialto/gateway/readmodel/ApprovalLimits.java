package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * Up to which amounts deposits and withdrawals of an asset need no second key.
 *
 * @param asset           symbol.
 * @param depositLimit    of deposits; null: none needs one.
 * @param withdrawalLimit of withdrawals; null: none needs one.
 */
public record ApprovalLimits(String asset, @Nullable String depositLimit, @Nullable String withdrawalLimit)
{
}
