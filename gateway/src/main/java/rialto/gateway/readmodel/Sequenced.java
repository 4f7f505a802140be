package rialto.gateway.readmodel;

/** What stands in a {@link History}: its key is above that of everything before it. */
interface Sequenced
{
    long key();
}
