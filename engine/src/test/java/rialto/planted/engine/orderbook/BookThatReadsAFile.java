package rialto.planted.engine.orderbook;

import rialto.planted.engine.ledger.LedgerThatSeesTheBook;

import java.nio.file.Path;

/** Breaks the order of the rooms, closes a cycle and does IO. */
public final class BookThatReadsAFile
{
    final Path file = Path.of("book");
    final LedgerThatSeesTheBook ledger;

    public BookThatReadsAFile(final LedgerThatSeesTheBook ledger)
    {
        this.ledger = ledger;
    }
}
