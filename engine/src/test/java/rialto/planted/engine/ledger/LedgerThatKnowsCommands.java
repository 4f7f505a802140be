package rialto.planted.engine.ledger;

import rialto.codecs.command.DepositDecoder;

/** Breaks the rule that only core knows how a command is laid out. */
final class LedgerThatKnowsCommands
{
    final DepositDecoder deposit = new DepositDecoder();
}
