package rialto.gateway.readmodel;

/**
 * An account and its owner.
 *
 * @param id            of the account.
 * @param participantId of its owner.
 * @param name          of its owner.
 */
public record Account(String id, String participantId, String name)
{
}
