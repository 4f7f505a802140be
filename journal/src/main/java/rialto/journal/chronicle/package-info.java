/**
 * The journal kept in Chronicle Queue files: one document per committed batch, chained by hashes. Only this package
 * knows Chronicle. Chronicle appends; everything that reads walks the documents of the files itself and trusts nothing
 * but lengths, checksums and hashes.
 */
@NullMarked
package rialto.journal.chronicle;

import org.jspecify.annotations.NullMarked;
