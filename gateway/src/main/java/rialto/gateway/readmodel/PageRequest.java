package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list.
 *
 * @param cursor        as an answer gave it; null: from the end that the direction begins at.
 * @param limit         most items, 1 and more.
 * @param isOldestFirst direction.
 */
public record PageRequest(@Nullable String cursor, int limit, boolean isOldestFirst)
{
}
