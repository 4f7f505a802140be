/**
 * The HTTP door: one resource class for each noun, errors as RFC 9457 problems with stable codes. Handlers run on
 * virtual threads and may wait; what they know of the exchange comes from the read model, what they want done goes
 * through the link.
 */
@NullMarked
package rialto.gateway.http;

import org.jspecify.annotations.NullMarked;
