/**
 * Who may come in: bearer keys of the administrator and of traders, one account each. Only their hashes are kept.
 */
@NullMarked
package rialto.gateway.user;

import org.jspecify.annotations.NullMarked;
