/**
 * Feeds a recorded NASDAQ day in LOBSTER's format through the binary door and judges the books that the engine passes
 * through. A planner with a plain book of its own turns each row into a command; a session sends it; a second plain
 * book follows the engine's market data, and only what that one saw is judged. One thread throughout.
 */
@NullMarked
package rialto.cli.marketreplay;

import org.jspecify.annotations.NullMarked;
