/**
 * Call auctions: one price at which the most can trade. {@link rialto.engine.callauction.UncrossingPrice} finds it from
 * the price levels of both sides by an instrument's {@link rialto.engine.callauction.UncrossingRules},
 * {@link rialto.engine.callauction.UncrossingSafeguards} judges whether it may be used, and
 * {@link rialto.engine.callauction.IndicativeImbalance} is what is published before. Nothing here knows an order, a
 * balance or a phase: who trades with whom at the price is the book's. Integers only; single-threaded, no allocation,
 * work by the number of price levels.
 */
@NullMarked
package rialto.engine.callauction;

import org.jspecify.annotations.NullMarked;
