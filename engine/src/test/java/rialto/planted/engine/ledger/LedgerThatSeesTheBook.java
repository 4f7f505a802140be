package rialto.planted.engine.ledger;

import rialto.planted.engine.orderbook.BookThatReadsAFile;

/** Breaks the order of the rooms. */
public final class LedgerThatSeesTheBook
{
    final BookThatReadsAFile book = new BookThatReadsAFile(this);
}
