/**
 * What every measurement that sets two things beside each other is made of: a command line, contenders, pairs of them,
 * rounds in turn, rows, a table and a file. Knows nothing of what is measured.
 */
@NullMarked
package rialto.bench.rounds;

import org.jspecify.annotations.NullMarked;
