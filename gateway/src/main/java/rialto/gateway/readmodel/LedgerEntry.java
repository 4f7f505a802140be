package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * Value that moved outside of a trade.
 *
 * @param reference     of the caller, unsigned.
 * @param kind          DEPOSIT, WITHDRAWAL, TRANSFER or CREDIT.
 * @param fromAccountId that paid; null: the outside world.
 * @param toAccountId   that received; null: the outside world.
 * @param asset         symbol.
 * @param amount        moved.
 * @param available     of the account that received (that paid, if it went out), afterwards.
 * @param time          ISO-8601.
 * @param sequence      of the event.
 */
public record LedgerEntry(
    String reference,
    String kind,
    @Nullable String fromAccountId,
    @Nullable String toAccountId,
    String asset,
    String amount,
    String available,
    String time,
    String sequence)
{
}
