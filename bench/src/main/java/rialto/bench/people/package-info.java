/**
 * The people's way, as people go it: the whole of Rialto in a process of its own, reached over HTTP, WebSocket, curl
 * and a browser.
 */
@NullMarked
package rialto.bench.people;

import org.jspecify.annotations.NullMarked;
