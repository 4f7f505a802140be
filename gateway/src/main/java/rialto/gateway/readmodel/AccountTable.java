package rialto.gateway.readmodel;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.AccountStatus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Participants, their accounts, and how many keys there are. Projector writes, under the lock. */
final class AccountTable
{
    private final TreeMap<Integer, String> names = new TreeMap<>();
    private final TreeMap<Integer, Integer> owners = new TreeMap<>();
    private final Set<Integer> frozen = new HashSet<>();
    private final Map<Integer, Integer> feeTiers = new HashMap<>();
    private int highestKeyId;

    void participant(final int participantId, final String name)
    {
        names.put(participantId, name);
    }

    void account(final int accountId, final int participantId)
    {
        owners.put(accountId, participantId);
    }

    void freeze(final int accountId, final boolean isFrozen)
    {
        if (isFrozen)
        {
            frozen.add(accountId);
        }
        else
        {
            frozen.remove(accountId);
        }
    }

    void feeTier(final int accountId, final int tier)
    {
        feeTiers.put(accountId, tier);
    }

    /** 0 unless its terms say otherwise. */
    int feeTier(final int accountId)
    {
        return feeTiers.getOrDefault(accountId, 0);
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
        return new Account(Integer.toString(accountId), Integer.toString(participantId), name(participantId),
            (frozen.contains(accountId) ? AccountStatus.FROZEN : AccountStatus.ACTIVE).name());
    }
}
