package rialto.gateway.readmodel;

/**
 * An account and its owner.
 *
 * @param id            of the account.
 * @param participantId of its owner.
 * @param name          of its owner.
 * @param status        ACTIVE, or FROZEN: it can be paid, cancel and redeem, nothing else.
 */
public record Account(String id, String participantId, String name, String status)
{
}
