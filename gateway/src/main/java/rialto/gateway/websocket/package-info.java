/**
 * The WebSocket door: one stream, on which a connection follows books, trades, tickers and what is an account's own.
 *
 * <p>Three kinds of thread meet here. The projector's records changes, per topic and conflated, and never waits. The
 * hub's alone knows who follows what: it writes each change of a topic once and hands the same text to all who follow
 * it. Jetty's read what clients ask for and complete sends. Nobody waits for a client: one send is outstanding at a
 * time, behind it stands a bounded queue; what does not fit is replaced by a later snapshot, and whoever does not read
 * at all is cut.
 */
@NullMarked
package rialto.gateway.websocket;

import org.jspecify.annotations.NullMarked;
