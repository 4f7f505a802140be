/**
 * The real engine process killed under load, again and again, and held against an outside ledger of what it had
 * acknowledged.
 */
@NullMarked
package rialto.bench.crash;

import org.jspecify.annotations.NullMarked;
