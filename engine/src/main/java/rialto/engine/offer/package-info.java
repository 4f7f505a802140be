/**
 * Trade offers: {@link rialto.engine.offer.Offers}, each with what is given and what is asked for, found by id, by who
 * made them and by the items that they ask for. Nothing here knows an item's owner or a balance; what is locked, held
 * and swapped is done in core.
 */
@NullMarked
package rialto.engine.offer;

import org.jspecify.annotations.NullMarked;
