/**
 * What a market maker's program links against: it logs on, sends commands, hears what became of them, and follows the
 * market. {@link rialto.client.RialtoClient} is the way in; {@link rialto.client.OrderSession} is one session, driven
 * by polling from one thread of the program's own. In steady state nothing here allocates, blocks or starts a thread.
 */
@NullMarked
package rialto.client;

import org.jspecify.annotations.NullMarked;
