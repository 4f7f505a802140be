/**
 * The commands behind {@code scripts/rialto}: one class per command, named after it. A command only reads its options
 * and starts what does the work; that has a package of its own below this one.
 */
@NullMarked
package rialto.cli;

import org.jspecify.annotations.NullMarked;
