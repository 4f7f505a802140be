package rialto.gateway.readmodel;

/**
 * Fee rates of a tier, in the market's fee kind.
 *
 * @param makerFeeRate of the resting side; negative: a rebate.
 * @param takerFeeRate of the incoming side.
 */
public record FeeTier(long makerFeeRate, long takerFeeRate)
{
}
