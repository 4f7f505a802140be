/**
 * The binary door: how a client's program reaches the engine, and how the engine answers it. {@link
 * rialto.engine.session.IngressAgent} takes frames from a {@link rialto.engine.session.Network}, which is Aeron but
 * where it is simulated, brings connections through the logon and hands commands to the pipeline through {@link
 * rialto.engine.session.CommandSink}; {@link rialto.engine.session.EgressPublisher} gives each session its own
 * messages; {@link rialto.engine.session.RetransmissionAgent} serves, from the event log, whoever fell behind or came
 * back, and whoever follows all of it. {@link rialto.engine.session.DueCommands} journals what time and long work ask
 * for. What is refused here is never journalled; what passes is answered exactly once.
 */
@NullMarked
package rialto.engine.session;

import org.jspecify.annotations.NullMarked;
