package rialto.gateway.readmodel;

import java.util.List;

/**
 * All that an account has.
 *
 * @param accountId of the account.
 * @param sequence  of the last change, in the channel {@code balances} of this account.
 * @param balances  by asset id.
 */
public record Balances(String accountId, String sequence, List<Balance> balances)
{
}
