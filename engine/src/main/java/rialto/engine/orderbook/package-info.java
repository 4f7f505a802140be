/**
 * The order book: price-time priority, trades at the maker's price. {@link rialto.engine.orderbook.Orders} keeps every
 * open order of all books in one native cache line each, {@link rialto.engine.orderbook.OrderBook} queues the resting
 * ones of one instrument and matches against them, {@link rialto.engine.orderbook.PriceLevels} is what all books take
 * their price levels from. The room knows prices, quantities and turns; what an order may do, what it costs and what is
 * told to whom is decided above, through {@link rialto.engine.orderbook.OrderBookListener}. Single-threaded, no
 * allocation, everything bounded.
 */
@NullMarked
package rialto.engine.orderbook;

import org.jspecify.annotations.NullMarked;
