package rialto.gateway.readmodel;

/** What the channel {@code deals} of an account is about. */
public sealed interface DealRow permits ItemRow, Offer, Bidding
{
}
