package rialto.planted.engine.marketdata;

import rialto.planted.engine.orderbook.BookThatReadsAFile;

/** Breaks the rule that market data is made from events only. */
record DepthThatSeesTheBook(BookThatReadsAFile book)
{
}
