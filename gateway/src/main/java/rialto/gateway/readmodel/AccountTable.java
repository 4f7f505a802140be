package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Participants, their accounts, and how many keys there are. Projector writes, under the lock. */
final class AccountTable
{
    private final TreeMap<Integer, String> names = new TreeMap<>();
    private final TreeMap<Integer, Integer> owners = new TreeMap<>();
    private int highestKeyId;

    void participant(final int participantId, final String name)
    {
        names.put(participantId, name);
    }

    void account(final int accountId, final int participantId)
    {
        owners.put(accountId, participantId);
    }

    void key(final int keyId)
    {
        highestKeyId = Math.max(highestKeyId, keyId);
    }

    List<Account> all()
    {
        final List<Account> rows = new ArrayList<>();
        for (final Map.Entry<Integer, Integer> entry : owners.entrySet())
        {
            rows.add(row(entry.getKey(), entry.getValue()));
        }
        return List.copyOf(rows);
    }

    @Nullable
    Account find(final int accountId)
    {
        final Integer owner = owners.get(accountId);
        return owner == null ? null : row(accountId, owner);
    }

    boolean isParticipant(final int participantId)
    {
        return names.containsKey(participantId);
    }

    /** Empty if there is no such participant. */
    String name(final int participantId)
    {
        return names.getOrDefault(participantId, "");
    }

    int nextParticipantId()
    {
        return names.isEmpty() ? 1 : names.lastKey() + 1;
    }

    int nextAccountId()
    {
        return owners.isEmpty() ? 1 : owners.lastKey() + 1;
    }

    int nextKeyId()
    {
        return highestKeyId + 1;
    }

    private Account row(final int accountId, final int participantId)
    {
        return new Account(Integer.toString(accountId), Integer.toString(participantId), name(participantId));
    }
}
