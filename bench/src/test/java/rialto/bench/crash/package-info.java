/**
 * The real engine process killed under load, a few times, and the campaign itself.
 */
@NullMarked
package rialto.bench.crash;

import org.jspecify.annotations.NullMarked;
