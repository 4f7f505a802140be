/**
 * The state as canonical records: each noun writes its own records in a documented order that does not depend on
 * memory layout, and whoever receives them either hashes or keeps them. Two engines with the same state write the same
 * bytes, whatever the way they came to it.
 */
@NullMarked
package rialto.engine.snapshot;

import org.jspecify.annotations.NullMarked;
