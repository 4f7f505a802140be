/**
 * Runs a workload of the public matching-engine benchmark through an order book of its own, with nothing around it, and
 * says what came out as that benchmark's canonical hash. One thread throughout.
 *
 * <pre>
 *   FILE.bin[.gz] ─▶ WorkloadFile ─▶ Workload ─▶ WorkloadBook ─▶ Reports ─▶ ReportHash ─▶ SHA-256
 *                    strict          messages,    the engine's    binary,    lines,
 *                                    off heap     OrderBook       off heap   canonical
 *
 *   FILE.jsonl[.gz] ─▶ EdgeCaseFile ─▶ EdgeCase ─▶ EdgeCaseRunner ─▶ the same book, looked at after each message
 * </pre>
 */
@NullMarked
package rialto.cli.conform;

import org.jspecify.annotations.NullMarked;
