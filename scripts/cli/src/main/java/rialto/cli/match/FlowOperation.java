package rialto.cli.match;

/** What a row of a flow asks for. */
enum FlowOperation
{
    NEW, CANCEL, REDUCE, AMEND, REPLACE
}
