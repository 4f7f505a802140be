/**
 * Runs a recorded or generated order flow through a state machine of its own and writes down what happened and which
 * book is left. Bytes in, bytes out: no row becomes an object. One thread throughout.
 *
 * <pre>
 *   FLOW.csv[.gz] ─▶ FlowReader ─▶ FlowMarket ─▶ HostedExchange ─▶ EventRows ─▶ events
 *                    row by row     flow's ids,    the engine's          └─▶ RowWriter
 *                    strict         open totals    state machine ─▶ BookRows ─▶ book, orders
 * </pre>
 */
@NullMarked
package rialto.cli.match;

import org.jspecify.annotations.NullMarked;
