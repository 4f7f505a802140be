/**
 * State machines beside the live one, fed from the journal: to be asked how things were at any place of it, and to
 * write snapshots without a hook in the live state.
 */
@NullMarked
package rialto.engine.replay;

import org.jspecify.annotations.NullMarked;
