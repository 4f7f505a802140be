package rialto.cli.journal;

/**
 * The first event of which a log says something else than a replay.
 *
 * @param event      its sequence.
 * @param input      that it comes of.
 * @param difference of what the log has, first, and what the replay gives, second.
 */
record EventDifference(long event, long input, MessageDifference difference)
{
}
