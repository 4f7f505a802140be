package rialto.gateway.user;

import java.util.HexFormat;

/**
 * A key as it is kept: everything but the token.
 *
 * @param keyId     first part of the token, unique.
 * @param role      what its holder is.
 * @param accountId of a trader; 0 for the administrator and the approver.
 * @param createdNs when it was made, in nanoseconds since 1970.
 * @param label     what a person called it.
 * @param hash      SHA-256 of the token, in hexadecimal.
 */
public record ApiKey(String keyId, Role role, int accountId, long createdNs, String label, String hash)
{
    private static final int FIELD_COUNT = 6;

    /** What its holder is to the gateway. */
    Principal principal()
    {
        return new Principal(role, accountId, keyId);
    }

    byte[] hashBytes()
    {
        return HexFormat.of().parseHex(hash);
    }

    String toLine()
    {
        return String.join("\t", keyId, role.name(), Integer.toString(accountId), Long.toString(createdNs), hash,
            label);
    }

    static ApiKey ofLine(final String line)
    {
        final String[] fields = line.split("\t", -1);
        if (fields.length != FIELD_COUNT)
        {
            throw new IllegalArgumentException("a key has " + FIELD_COUNT + " fields, not " + fields.length);
        }
        final ApiKey key = new ApiKey(fields[0], Role.valueOf(fields[1]), Integer.parseInt(fields[2]),
            Long.parseLong(fields[3]), fields[5], fields[4]);
        key.hashBytes();
        return key;
    }
}
