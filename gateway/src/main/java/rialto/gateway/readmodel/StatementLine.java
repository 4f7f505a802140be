package rialto.gateway.readmodel;

/**
 * What one event changed in what an account has of an asset.
 *
 * @param line      place in the account's statement, dense from 1; its cursor.
 * @param accountId of the account.
 * @param asset     symbol.
 * @param cause     what changed it, such as TRADE, FEE, DEPOSIT, SPLIT or PAYOUT.
 * @param amount    by which it changed; negative: it was paid.
 * @param balance   that the account has from then on, what is held included.
 * @param time      ISO-8601.
 * @param sequence  of the event.
 */
public record StatementLine(
    String line,
    String accountId,
    String asset,
    String cause,
    String amount,
    String balance,
    String time,
    String sequence)
{
}
