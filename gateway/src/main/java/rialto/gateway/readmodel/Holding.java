package rialto.gateway.readmodel;

/**
 * What an account has of a prediction market, and what it would be paid.
 *
 * @param market      symbol.
 * @param status      of the market.
 * @param yes         YES that it has, what is held included.
 * @param yesHeld     part of it that is held for orders.
 * @param no          NO that it has, what is held included.
 * @param noHeld      part of it that is held for orders.
 * @param sets        whole sets that it could merge now.
 * @param paysIfYes   what it is paid if YES wins, in collateral.
 * @param paysIfNo    what it is paid if NO wins.
 * @param disputeBond held for a dispute of its own.
 */
public record Holding(
    String market,
    String status,
    String yes,
    String yesHeld,
    String no,
    String noHeld,
    String sets,
    String paysIfYes,
    String paysIfNo,
    String disputeBond)
{
}
