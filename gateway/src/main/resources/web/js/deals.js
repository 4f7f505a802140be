/** What the page knows of item auctions, items and offers. Rows are kept by their ids, as they stand. */
export class Deals
{
    /** Auctions that are shown in the list, newest first. */
    auctions = [];
    /** The auction that is looked at; null: none. */
    chosen = null;
    /** Bids of the auction that is looked at, newest first. */
    history = [];
    failure = null;
    isLoaded = false;
    #items = new Map();
    #offers = new Map();
    #bids = new Map();

    /** Puts an auction where it stands in the list; it may be new there. */
    putAuction(auction)
    {
        const others = this.auctions.filter(({id}) => id !== auction.id);
        this.auctions = [...others, auction].sort((one, other) => compareIds(other, one));
        if (this.chosen?.id === auction.id)
        {
            this.chosen = auction;
        }
    }

    /** Nobody's any more. */
    clearAccount()
    {
        this.#items.clear();
        this.#offers.clear();
        this.#bids.clear();
        this.isLoaded = false;
    }

    /** A message of the channel deals of an account. */
    apply({type, items, offers, bids}, accountId)
    {
        if (type === 'snapshot')
        {
            this.clearAccount();
        }
        items.forEach((item) => keep(this.#items, item.id, item, item.ownerAccountId === accountId));
        offers.forEach((offer) => keep(this.#offers, offer.id, offer, offer.status === 'OPEN'));
        bids.forEach((bid) => keep(this.#bids, bid.auctionId, bid, bid.status !== 'CLOSED'));
        this.isLoaded = true;
    }

    get items()
    {
        return [...this.#items.values()].sort(compareIds);
    }

    /** How the account stands in an auction; undefined: it has no part in it. */
    bidIn(auctionId)
    {
        return this.#bids.get(auctionId);
    }

    offersOut(accountId)
    {
        return this.#sorted((offer) => offer.accountId === accountId);
    }

    /** Those that name the account; and, of those to anyone, what it could accept. */
    offersIn(accountId)
    {
        return this.#sorted((offer) => offer.accountId !== accountId && (offer.toAccountId === accountId ||
            (offer.toAccountId === null && offer.asked.itemIds.every((id) => this.#items.has(id)))));
    }

    #sorted(isWanted)
    {
        return [...this.#offers.values()].filter(isWanted).sort((one, other) => compareIds(other, one));
    }
}

function keep(rows, id, row, isKept)
{
    rows.delete(id);
    if (isKept)
    {
        rows.set(id, row);
    }
}

/** Ids are decimal digits without superfluous zeros: the longer is the greater. */
function compareIds({id: one}, {id: other})
{
    return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}
