package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Part of a list.
 *
 * @param items      in the order asked for.
 * @param nextCursor where the next part begins; null: newest first and nothing older is kept. Oldest first it is never
 *                   null: asked again later, it gives what is new.
 * @param <T>        what the list is of.
 */
public record Page<T>(List<T> items, @Nullable String nextCursor)
{
}
