/**
 * That the books which are measured side by side do the same.
 */
@NullMarked
package rialto.bench.peers;

import org.jspecify.annotations.NullMarked;
