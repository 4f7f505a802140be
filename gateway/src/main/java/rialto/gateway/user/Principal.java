package rialto.gateway.user;

/**
 * Who is asking.
 *
 * @param role      what he is.
 * @param accountId his account; 0 for the administrator and the approver.
 * @param keyId     the key that he showed.
 */
public record Principal(Role role, int accountId, String keyId)
{
    /**
     * Whether he is the administrator.
     *
     * @return true if so.
     */
    public boolean isAdministrator()
    {
        return role == Role.ADMINISTRATOR;
    }

    /**
     * Whether he may see and do what is an account's.
     *
     * @param otherAccountId the account.
     * @return true if it is his, or he is the administrator.
     */
    public boolean mayActFor(final int otherAccountId)
    {
        return isAdministrator() || (role == Role.TRADER && accountId == otherAccountId);
    }
}
