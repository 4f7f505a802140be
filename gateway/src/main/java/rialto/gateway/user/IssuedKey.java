package rialto.gateway.user;

/**
 * A key that was just made: the only moment at which its token is known.
 *
 * @param key   as it is kept.
 * @param token that its holder shows.
 */
public record IssuedKey(ApiKey key, String token)
{
}
