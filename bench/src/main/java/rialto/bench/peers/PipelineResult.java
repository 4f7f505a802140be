package rialto.bench.peers;

/**
 * What two pipelines must agree on.
 *
 * @param digest     of the trades.
 * @param tradeCount number of trades.
 */
record PipelineResult(long digest, long tradeCount)
{
}
