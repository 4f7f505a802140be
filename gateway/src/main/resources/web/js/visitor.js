import {Account} from './account.js';

/** Whoever looks at a page: signs in with a key and out again, and acts for an account, which the page then follows. */
export class Visitor
{
    #account;
    #stream;
    #page;

    /**
     * @param {Account} account what the visitor may act for.
     * @param {Stream} stream that is told the key.
     * @param {{follow: function(?string, ?string), drawKey: function(), drawAll: function()}} page follows an account
     *     in place of the one before, either may be none; draws.
     */
    constructor(account, stream, page)
    {
        this.#account = account;
        this.#stream = stream;
        this.#page = page;
    }

    /** Takes the key that this window remembers or its address holds, now and whenever the address gets another. */
    begin()
    {
        const token = Account.rememberedToken();
        if (token)
        {
            this.signIn(token);
        }
        addEventListener('hashchange', () =>
        {
            const other = new URLSearchParams(location.hash.slice(1)).has('key') && Account.rememberedToken();
            if (other)
            {
                this.signIn(other);
            }
        });
    }

    signIn = async (token) =>
    {
        if (this.#account.me !== null)
        {
            this.#account.me = null;
            this.actFor(null);
        }
        const answer = this.#account.signIn(token);
        this.#page.drawKey();
        if (await answer)
        {
            this.#stream.authenticate(token);
            this.#page.follow(null, this.#account.id);
        }
        this.#page.drawAll();
    };

    signOut = () =>
    {
        const before = this.#account.id;
        this.#account.signOut();
        this.#stream.authenticate(null);
        this.#page.follow(before, null);
        this.#page.drawAll();
    };

    actFor = (accountId) =>
    {
        const before = this.#account.id;
        this.#account.actFor(accountId);
        this.#page.follow(before, accountId);
        this.#page.drawAll();
    };
}
