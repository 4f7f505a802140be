/**
 * What the exchange trades, by which rules, and who may trade it: assets, instruments with their life cycle, trading
 * rules, limits and fee tiers, participants with their keys and accounts. Ids are dense and chosen by the
 * administrator, so every lookup is an index. Reference data is only added to or changed by the rules written on each
 * method; nothing is ever deleted, and no id is given twice.
 */
@NullMarked
package rialto.engine.reference;

import org.jspecify.annotations.NullMarked;
