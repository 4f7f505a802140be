/**
 * Who owns what. Every balance is two whole numbers of minor units, free and held; value moves from one account to
 * another and is never made or lost: the outside world is an account too, and goes negative by what it has paid in.
 * Each open order has a hold that always covers what it can still cost, fees included. A refusal is a code; a broken
 * sum stops the engine.
 */
@NullMarked
package rialto.engine.ledger;

import org.jspecify.annotations.NullMarked;
