/**
 * Prediction markets: an instrument whose base asset is YES, with NO beside it and a pool of collateral behind both.
 * Knows terms, life cycle and pool of each market; orders and money are the business of others. Engine thread only.
 */
@NullMarked
package rialto.engine.prediction;

import org.jspecify.annotations.NullMarked;
