package rialto.gateway.readmodel;

/**
 * What happens to a prediction market by itself next.
 *
 * @param what CLOSE: trading ends; VOID: there is no outcome; FINAL: the outcome can no longer be disputed.
 * @param at   ISO-8601.
 */
public record Deadline(String what, String at)
{
}
