/**
 * Order flows, drawn from a seed, in the form that {@code rialto match} reads.
 */
@NullMarked
package rialto.bench.flow;

import org.jspecify.annotations.NullMarked;
