package rialto.planted.engine.session;

import rialto.planted.engine.ledger.LedgerThatSeesTheBook;

/** Breaks the rule that features are reached through core. */
record SessionThatSeesTheLedger(LedgerThatSeesTheBook ledger)
{
}
