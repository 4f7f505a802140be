/**
 * What there is one of: {@link rialto.engine.item.Items}, each with its owner and at most one lock, and the
 * {@link rialto.engine.item.Collections} that they belong to, with the royalties of a sale. Nothing here knows an
 * auction, an offer or a balance; who may do what is judged in core.
 */
@NullMarked
package rialto.engine.item;

import org.jspecify.annotations.NullMarked;
