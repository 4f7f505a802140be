/**
 * The way of a command through the process: two rings and the stages on them. An input is journalled and executed; what
 * comes out leaves only once its input is durable. Each stage is an {@link org.agrona.concurrent.Agent}; the two thread
 * profiles compose the same stages in different ways.
 *
 * <pre>
 *                     ┌─▶ JournalStage ──── durable ──────┐
 *   InputRing ────────┤                                   ├──▶ EgressStage
 *   (one producer)    └─▶ StateMachineStage ─▶ OutputRing ├──▶ MarketDataStage
 *                                                         └──▶ EventLogStage
 * </pre>
 */
@NullMarked
package rialto.engine.pipeline;

import org.jspecify.annotations.NullMarked;
