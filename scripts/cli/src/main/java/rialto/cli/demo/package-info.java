/**
 * A venue to look at: a few markets, and bots that make and take prices in them over the binary door. For show and for
 * trying things out; nothing else depends on it.
 */
@NullMarked
package rialto.cli.demo;

import org.jspecify.annotations.NullMarked;
