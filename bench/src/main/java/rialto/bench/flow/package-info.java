/**
 * Order flows, drawn from a seed: {@link rialto.bench.flow.FlowGenerator} in the form that {@code rialto match} reads,
 * {@link rialto.bench.flow.PublicFlow} in that of {@code rialto conform}.
 */
@NullMarked
package rialto.bench.flow;

import org.jspecify.annotations.NullMarked;
