/**
 * The language of the exchange: what stands beside the generated SBE flyweights of {@code rialto.codecs.command},
 * {@code .event}, {@code .marketdata}, {@code .snapshot} and {@code .types}.
 */
@NullMarked
package rialto.codecs;

import org.jspecify.annotations.NullMarked;
