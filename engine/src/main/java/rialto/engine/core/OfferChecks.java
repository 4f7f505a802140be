package rialto.engine.core;

import rialto.codecs.command.OpenOfferDecoder;
import rialto.codecs.types.ResultCode;
import rialto.engine.item.Items;
import rialto.engine.ledger.FrozenAccounts;
import rialto.engine.ledger.Ledger;
import rialto.engine.offer.Offers;
import rialto.engine.reference.Assets;

/** What commands on trade offers must pass, in the order of {@link ResultCode}. Engine thread only. */
final class OfferChecks
{
    private final State state;
    private final Authority authority;
    private final OutcomeAssets outcomeAssets;
    private final Assets assets;
    private final Items items;
    private final Offers offers;
    private final Ledger ledger;
    private final FrozenAccounts frozen;

    OfferChecks(final State state, final Authority authority)
    {
        this.state = state;
        this.authority = authority;
        outcomeAssets = new OutcomeAssets(state);
        assets = state.assets;
        items = state.deals.items;
        offers = state.deals.offers;
        ledger = state.ledger;
        frozen = state.frozenAccounts;
    }

    /** All but for balances and funds. */
    ResultCode checkOpen(final Command command, final OpenOfferDecoder open, final OfferTerms terms)
    {
        final ResultCode right = open.toAccountId() == 0 ?
            authority.mayDeal(command.keyId, open.accountId()) :
            authority.mayDealWith(command.keyId, open.accountId(), open.toAccountId());
        if (right != ResultCode.OK)
        {
            return right;
        }
        if (isAnyUnknown(terms))
        {
            return ResultCode.UNKNOWN_ITEM;
        }
        final ResultCode parent = checkParent(open, command.timestampNs);
        if (parent != ResultCode.OK)
        {
            return parent;
        }
        final ResultCode owned = checkItems(open, terms);
        if (owned != ResultCode.OK)
        {
            return owned;
        }
        if (!terms.areSound(open.toAccountId() == 0, assets) || isAnyOutcome(terms) ||
            isOwnAsked(open.accountId(), terms) ||
            !OfferTerms.isExpiry(open.expireNs(), command.timestampNs))
        {
            return ResultCode.INVALID_OFFER;
        }
        if (open.parentOfferId() != 0 && !isCounter(open))
        {
            return ResultCode.INVALID_COUNTER_OFFER;
        }
        return checkRoom(open.accountId(), terms);
    }

    ResultCode checkAccept(final Command command, final int accountId, final int slot)
    {
        final ResultCode right = authority.mayDeal(command.keyId, accountId);
        final ResultCode known = right == ResultCode.OK ? checkKnown(command, accountId, slot) : right;
        if (known != ResultCode.OK)
        {
            return known;
        }
        if (frozen.isFrozen(offers.accountId(slot)))
        {
            return ResultCode.ACCOUNT_FROZEN;
        }
        final int otherAccountId = offers.otherAccountId(slot);
        if (otherAccountId != 0 && accountId != otherAccountId && accountId != offers.accountId(slot))
        {
            return ResultCode.NOT_YOUR_OFFER;
        }
        return accountId == offers.accountId(slot) ? ResultCode.OWN_OFFER : ResultCode.OK;
    }

    /** Whether an account has all items that are asked for, and they are free. */
    ResultCode checkAsked(final int accountId, final OfferTerms terms)
    {
        ResultCode result = ResultCode.OK;
        for (int i = 0; i < terms.count(); i++)
        {
            if (terms.isItem(i) && !terms.isGiven(i))
            {
                result = worse(result, terms.itemId(i), accountId);
            }
        }
        return result;
    }

    ResultCode checkClose(final Command command, final int accountId, final int slot)
    {
        final ResultCode known = checkKnown(command, accountId, slot);
        if (known != ResultCode.OK)
        {
            return known;
        }
        return accountId == offers.accountId(slot) || accountId == offers.otherAccountId(slot) ?
            ResultCode.OK :
            ResultCode.NOT_YOUR_OFFER;
    }

    /** Whether an account has what is given, or asked for, in each asset. */
    ResultCode checkFunds(final int accountId, final OfferTerms terms, final boolean isGiven)
    {
        for (int i = 0; i < terms.count(); i++)
        {
            if (!terms.isItem(i) && terms.isGiven(i) == isGiven &&
                terms.amountMinor(i) > ledger.availableMinor(accountId, terms.assetId(i)))
            {
                return ResultCode.INSUFFICIENT_FUNDS;
            }
        }
        return ResultCode.OK;
    }

    private ResultCode checkKnown(final Command command, final int accountId, final int slot)
    {
        final ResultCode right = authority.mayTrade(command.keyId, accountId);
        if (right != ResultCode.OK)
        {
            return right;
        }
        return isOpen(slot, command.timestampNs) ? ResultCode.OK : ResultCode.UNKNOWN_OFFER;
    }

    /** What has expired is over, be it taken out already or not. */
    private boolean isOpen(final int slot, final long nowNs)
    {
        return slot != Offers.NONE && (offers.expireNs(slot) == Offers.NEVER || offers.expireNs(slot) > nowNs);
    }

    private ResultCode checkParent(final OpenOfferDecoder open, final long nowNs)
    {
        if (open.parentOfferId() == 0)
        {
            return ResultCode.OK;
        }
        final int parent = offers.slotOf(open.parentOfferId());
        if (!isOpen(parent, nowNs))
        {
            return ResultCode.UNKNOWN_OFFER;
        }
        return offers.otherAccountId(parent) == open.accountId() ? ResultCode.OK : ResultCode.NOT_YOUR_OFFER;
    }

    private boolean isCounter(final OpenOfferDecoder open)
    {
        return offers.accountId(offers.slotOf(open.parentOfferId())) == open.toAccountId();
    }

    private boolean isAnyUnknown(final OfferTerms terms)
    {
        for (int i = 0; i < terms.count(); i++)
        {
            if (terms.isItem(i) && items.slotOf(terms.itemId(i)) == Items.NONE)
            {
                return true;
            }
        }
        return false;
    }

    private boolean isAnyOutcome(final OfferTerms terms)
    {
        for (int i = 0; i < terms.count(); i++)
        {
            if (!terms.isItem(i) && outcomeAssets.isOutcome(terms.assetId(i)))
            {
                return true;
            }
        }
        return false;
    }

    /** What is given must be the account's and free; what is asked of somebody by name must be that account's. */
    private ResultCode checkItems(final OpenOfferDecoder open, final OfferTerms terms)
    {
        ResultCode result = ResultCode.OK;
        for (int i = 0; i < terms.count(); i++)
        {
            if (terms.isItem(i) && terms.isGiven(i))
            {
                result = worse(result, terms.itemId(i), open.accountId());
            }
            else if (terms.isItem(i) && open.toAccountId() != 0 &&
                items.ownerAccountId(items.slotOf(terms.itemId(i))) != open.toAccountId())
            {
                result = ResultCode.NOT_YOUR_ITEM;
            }
        }
        return result;
    }

    private ResultCode worse(final ResultCode result, final long itemId, final int accountId)
    {
        final int slot = items.slotOf(itemId);
        if (result == ResultCode.NOT_YOUR_ITEM || items.ownerAccountId(slot) != accountId)
        {
            return ResultCode.NOT_YOUR_ITEM;
        }
        return items.isLocked(slot) ? ResultCode.ITEM_LOCKED : result;
    }

    private boolean isOwnAsked(final int accountId, final OfferTerms terms)
    {
        for (int i = 0; i < terms.count(); i++)
        {
            if (terms.isItem(i) && !terms.isGiven(i) &&
                items.ownerAccountId(items.slotOf(terms.itemId(i))) == accountId)
            {
                return true;
            }
        }
        return false;
    }

    private ResultCode checkRoom(final int accountId, final OfferTerms terms)
    {
        if (offers.countOf(accountId) >= Offers.MAX_OF_ACCOUNT)
        {
            return ResultCode.OFFER_LIMIT;
        }
        for (int i = 0; i < terms.count(); i++)
        {
            if (terms.isItem(i) && !terms.isGiven(i) && offers.areFullOf(terms.itemId(i)))
            {
                return ResultCode.ITEM_OFFER_LIMIT;
            }
        }
        return state.deals.areFull() || offers.roomForLegs() < terms.count() ?
            ResultCode.OFFER_CAPACITY :
            ResultCode.OK;
    }
}
