/**
 * Makes what a tool needs in an exchange before it can trade: assets, an instrument, accounts with funds and a key,
 * over an administrator's session.
 */
@NullMarked
package rialto.cli.venue;

import org.jspecify.annotations.NullMarked;
