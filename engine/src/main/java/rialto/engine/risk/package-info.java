/**
 * What keeps an account's orders within limits: how many it has open, what it entered last, and the judgement of a new
 * order by the limits of its instrument. Nothing here knows a book or a balance; what is needed of them is handed in.
 */
@NullMarked
package rialto.engine.risk;

import org.jspecify.annotations.NullMarked;
