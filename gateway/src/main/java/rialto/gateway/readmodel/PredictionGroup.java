package rialto.gateway.readmodel;

import java.util.List;

/**
 * A group of prediction markets of which exactly one pays.
 *
 * @param id          of the group.
 * @param marketCount how many markets it has when it is complete.
 * @param convertible whether NO of some can be converted into YES of the others, once it is complete.
 * @param complete    whether all its markets are there.
 * @param markets     symbols of those that are, by id.
 */
public record PredictionGroup(String id, int marketCount, boolean convertible, boolean complete, List<String> markets)
{
}
