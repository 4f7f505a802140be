/**
 * The whole order market once more, slow and obvious, written from the market's rules alone: collections, big numbers,
 * one small class for each matter. It shares no code with the engine but the words of the wire, and says what it did in
 * the same lines of text, so that the two can be held against each other command by command.
 */
@NullMarked
package rialto.engine.oracle;

import org.jspecify.annotations.NullMarked;
