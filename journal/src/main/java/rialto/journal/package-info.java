/**
 * The memory of the exchange: an append-only log of records, written by one thread and read by any number of others.
 * This package is the contract and knows no file format; {@link rialto.journal.chronicle} is what keeps it.
 */
@NullMarked
package rialto.journal;

import org.jspecify.annotations.NullMarked;
