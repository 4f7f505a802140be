package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

/**
 * How a prediction market ends.
 *
 * @param yesPays         what one YES pays; null: it is void, and each account is paid back what it has paid.
 * @param noPays          what one NO pays; null: as above.
 * @param evidence        SHA-256 of the document that it rests on, 64 hexadecimal digits; null: it is void.
 * @param disputableUntil until when it can be disputed; null: not, or not any more.
 */
public record Outcome(
    @Nullable String yesPays,
    @Nullable String noPays,
    @Nullable String evidence,
    @Nullable String disputableUntil)
{
}
