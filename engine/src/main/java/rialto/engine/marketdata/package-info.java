/**
 * What everybody may see, derived from the engine's public events and from nothing else: one order-by-order message for
 * each public event (L3), the price levels that a command changed (L2), the best prices if they changed (L1), and the
 * trades. Pure: the same events always give the same messages, whoever feeds them. Nothing here decides anything; an
 * event that does not fit what went before is a broken invariant and stops the thread that brought it.
 */
@NullMarked
package rialto.engine.marketdata;

import org.jspecify.annotations.NullMarked;
