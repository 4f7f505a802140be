package rialto.engine.orderbook;

import java.util.Locale;

/**
 * A command to a {@link Market}, and its text:
 * {@code new 3 buy 7@101 ioc by 2}, {@code new 4 sell 5@market}, {@code cancel 3 by 2}, {@code reduce 3 2},
 * {@code amend 3 5@-}, {@code replace 3 -@102}. A dash stands for what stays as it is; the account is 1 when none is
 * named.
 */
record BookCommand(
    Verb verb,
    long orderId,
    int account,
    boolean buy,
    boolean market,
    Lifetime lifetime,
    long priceTicks,
    long lots)
{
    /** A price or quantity that is not given. */
    static final long UNCHANGED = Long.MIN_VALUE;

    enum Verb
    {
        NEW, CANCEL, REDUCE, AMEND, REPLACE
    }

    enum Lifetime
    {
        GTC, IOC, FOK
    }

    static BookCommand parse(final String text)
    {
        final String[] parts = text.strip().split(" by ", 2);
        final int account = parts.length > 1 ? Integer.parseInt(parts[1].strip()) : 1;
        final String[] words = parts[0].strip().split(" +", -1);
        final Verb verb = Verb.valueOf(words[0].toUpperCase(Locale.ROOT));
        final long orderId = Long.parseLong(words[1]);
        return switch (verb)
        {
            case NEW -> terms(verb, orderId, account, "buy".equals(words[2]), words[3],
                words.length > 4 ? Lifetime.valueOf(words[4].toUpperCase(Locale.ROOT)) : Lifetime.GTC);
            case CANCEL -> new BookCommand(verb, orderId, account, false, false, Lifetime.GTC, UNCHANGED, UNCHANGED);
            case REDUCE -> terms(verb, orderId, account, false, words[2] + "@-", Lifetime.GTC);
            case AMEND, REPLACE -> terms(verb, orderId, account, false, words[2], Lifetime.GTC);
        };
    }

    private static BookCommand terms(
        final Verb verb,
        final long orderId,
        final int account,
        final boolean buy,
        final String terms,
        final Lifetime lifetime)
    {
        final String[] parts = terms.split("@", 2);
        final boolean market = "market".equals(parts[1]);
        final long price = market || "-".equals(parts[1]) ? UNCHANGED : Long.parseLong(parts[1]);
        final long lots = "-".equals(parts[0]) ? UNCHANGED : Long.parseLong(parts[0]);
        return new BookCommand(verb, orderId, account, buy, market, lifetime, price, lots);
    }

    @Override
    public String toString()
    {
        final String price = market ? "market" : priceTicks == UNCHANGED ? "-" : Long.toString(priceTicks);
        final String terms = (lots == UNCHANGED ? "-" : Long.toString(lots)) + "@" + price;
        final String what = switch (verb)
        {
            case NEW -> (buy ? " buy " : " sell ") + terms + " " + lifetime.name().toLowerCase(Locale.ROOT);
            case CANCEL -> "";
            case REDUCE -> " " + lots;
            case AMEND, REPLACE -> " " + terms;
        };
        return verb.name().toLowerCase(Locale.ROOT) + " " + orderId + what + " by " + account;
    }
}
