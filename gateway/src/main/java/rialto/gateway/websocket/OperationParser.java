package rialto.gateway.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import rialto.gateway.http.Json;
import rialto.gateway.readmodel.Channel;
import rialto.gateway.user.ApiKeys;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what clients send: strictly, so that a slip of the pen is an error and not a surprise. Any thread. */
final class OperationParser
{
    static final String MALFORMED_JSON = "MALFORMED_JSON";
    static final String VALIDATION_FAILED = "VALIDATION_FAILED";

    private static final String AUCTION_ID = "auctionId";
    private static final int MAX_ID_LENGTH = 64;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");
    private static final Map<String, Channel> CHANNELS =
        Arrays.stream(Channel.values()).collect(Collectors.toUnmodifiableMap(OperationParser::name, c -> c));

    private final ApiKeys keys;

    OperationParser(final ApiKeys keys)
    {
        this.keys = keys;
    }

    /** A channel as clients name it. */
    static String name(final Channel channel)
    {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    /** What a text asks for; never fails. */
    Operation parse(final String text)
    {
        final JsonNode node;
        try
        {
            node = Json.read(text);
        }
        catch (final JsonProcessingException ex)
        {
            return new Operation.Invalid(null, MALFORMED_JSON, ex.getOriginalMessage());
        }
        if (!node.isObject())
        {
            return node.isMissingNode() ?
                new Operation.Invalid(null, MALFORMED_JSON, "there is nothing in the message") :
                new Operation.Invalid(null, VALIDATION_FAILED, "the message is not an object");
        }
        final JsonNode id = node.get("id");
        if (id != null && (!id.isTextual() || id.textValue().length() > MAX_ID_LENGTH))
        {
            return new Operation.Invalid(null, VALIDATION_FAILED,
                "id: " + (id.isTextual() ? "INVALID_VALUE, longer than " + MAX_ID_LENGTH : "WRONG_TYPE, not a string"));
        }
        return parse(node, id == null ? null : id.textValue());
    }

    private Operation parse(final JsonNode node, final @Nullable String id)
    {
        try
        {
            final String op = required(node, "op");
            return switch (op)
            {
                case "auth" -> authenticate(node, id);
                case "subscribe" -> follow(node, id, true);
                case "unsubscribe" -> follow(node, id, false);
                case "ping" -> ping(node, id);
                default -> throw new FieldException("op: INVALID_VALUE, not auth, subscribe, unsubscribe or ping");
            };
        }
        catch (final FieldException ex)
        {
            return new Operation.Invalid(id, VALIDATION_FAILED, ex.message());
        }
    }

    private Operation authenticate(final JsonNode node, final @Nullable String id) throws FieldException
    {
        requireKnown(node, Set.of("op", "id", "token"));
        return new Operation.Authenticate(id, keys.authenticate(required(node, "token")));
    }

    private static Operation ping(final JsonNode node, final @Nullable String id) throws FieldException
    {
        requireKnown(node, Set.of("op", "id"));
        return new Operation.Ping(id);
    }

    private static Operation follow(final JsonNode node, final @Nullable String id, final boolean isSubscribe)
        throws FieldException
    {
        final Channel channel = CHANNELS.get(required(node, "channel"));
        if (channel == null)
        {
            throw new FieldException("channel: INVALID_VALUE, not one of " + String.join(", ",
                Arrays.stream(Channel.values()).map(OperationParser::name).toList()));
        }
        if (channel == Channel.ITEM_AUCTION)
        {
            requireKnown(node, Set.of("op", "id", "channel", AUCTION_ID));
            return new Operation.Follow(id, isSubscribe, channel, null, digits(node, AUCTION_ID), null);
        }
        if (!channel.isPrivate())
        {
            requireKnown(node, Set.of("op", "id", "channel", "market"));
            return new Operation.Follow(id, isSubscribe, channel, required(node, "market"), null, null);
        }
        requireKnown(node, Set.of("op", "id", "channel", "accountId"));
        final String accountId = node.has("accountId") ? digits(node, "accountId") : null;
        return new Operation.Follow(id, isSubscribe, channel, null, null, accountId);
    }

    private static String digits(final JsonNode node, final String field) throws FieldException
    {
        final String digits = required(node, field);
        if (!DIGITS.matcher(digits).matches())
        {
            throw new FieldException(field + ": MALFORMED, not a number in decimal digits");
        }
        return digits;
    }

    private static String required(final JsonNode node, final String field) throws FieldException
    {
        final JsonNode value = node.get(field);
        if (value == null)
        {
            throw new FieldException(field + ": REQUIRED");
        }
        if (!value.isTextual())
        {
            throw new FieldException(field + ": WRONG_TYPE, not a string");
        }
        return value.textValue();
    }

    private static void requireKnown(final JsonNode node, final Set<String> known) throws FieldException
    {
        final Set<String> unknown = new HashSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        if (!unknown.isEmpty())
        {
            throw new FieldException(String.join(", ", unknown.stream().sorted().toList()) + ": UNKNOWN_FIELD");
        }
    }

    /** Which field is wrong, and how. */
    private static final class FieldException extends Exception
    {
        private final String message;

        FieldException(final String message)
        {
            super(message, null, false, false);
            this.message = message;
        }

        String message()
        {
            return message;
        }
    }
}
