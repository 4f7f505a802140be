package rialto.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import rialto.codecs.FixedPoint;
import rialto.gateway.readmodel.IsoTime;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The JSON object that a request carries, read strictly: every field that is not asked for is an error, as is every
 * value of another type. Errors are collected; {@link #end()} throws them all. Until then a wrong field reads as null,
 * or 0.
 */
final class Body
{
    private static final int MAX_ID = Integer.MAX_VALUE;

    private final JsonNode root;
    private final String prefix;
    private final List<FieldError> errors;
    private final Set<String> asked = new HashSet<>();
    private final List<Body> parts = new ArrayList<>();

    private Body(final JsonNode root, final String prefix, final List<FieldError> errors)
    {
        this.root = root;
        this.prefix = prefix;
        this.errors = errors;
    }

    static Body of(final Context context)
    {
        final String type = context.contentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json"))
        {
            throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        try
        {
            final JsonNode root = Json.read(context.body());
            if (!root.isObject())
            {
                throw Problem.of(ProblemCode.MALFORMED_JSON, "The body must be one JSON object");
            }
            return new Body(root, "", new ArrayList<>());
        }
        catch (final JsonProcessingException ex)
        {
            throw Problem.of(ProblemCode.MALFORMED_JSON, "The body is not valid JSON: " + ex.getOriginalMessage());
        }
    }

    boolean has(final String field)
    {
        asked.add(field);
        return root.has(field);
    }

    boolean isEmpty()
    {
        return root.isEmpty();
    }

    boolean isNull(final String field)
    {
        asked.add(field);
        return root.path(field).isNull();
    }

    /** The objects of a list that must be there; none if it is wrong. Their fields are told with their place. */
    List<Body> objects(final String field, final int min, final int max)
    {
        asked.add(field);
        final JsonNode value = root.path(field);
        if (value.isMissingNode())
        {
            error(field, "REQUIRED", "is missing");
            return List.of();
        }
        boolean isWrong = !value.isArray();
        for (final JsonNode part : value)
        {
            isWrong |= !part.isObject();
        }
        if (isWrong)
        {
            error(field, "WRONG_TYPE", "must be a list of objects");
            return List.of();
        }
        if (value.size() < min || value.size() > max)
        {
            error(field, "INVALID_VALUE", "must have " + min + " to " + max + " entries");
            return List.of();
        }
        final List<Body> objects = new ArrayList<>();
        for (int i = 0; i < value.size(); i++)
        {
            objects.add(new Body(value.get(i), prefix + field + "/" + i + "/", errors));
        }
        parts.addAll(objects);
        return objects;
    }

    /** The fields of an object that may be there; null: it is not, or is wrong. They are told with its name. */
    @Nullable
    Body optionalObject(final String field)
    {
        asked.add(field);
        final JsonNode value = root.path(field);
        if (value.isMissingNode())
        {
            return null;
        }
        if (!value.isObject())
        {
            error(field, "WRONG_TYPE", "must be an object");
            return null;
        }
        final Body part = new Body(value, prefix + field + "/", errors);
        parts.add(part);
        return part;
    }

    /** A list of ids as texts, which must have a least length; none if it is wrong, or may be and is not there. */
    List<Long> ids(final String field, final int min, final int max)
    {
        asked.add(field);
        final JsonNode value = root.path(field);
        if (value.isMissingNode() && min > 0)
        {
            error(field, "REQUIRED", "is missing");
            return List.of();
        }
        final List<Long> ids = new ArrayList<>();
        for (final JsonNode id : value)
        {
            ids.add(id.isTextual() ? parseId(id.asText()) : -1);
        }
        if (!value.isMissingNode() && !value.isArray())
        {
            error(field, "WRONG_TYPE", "must be a list of ids");
            return List.of();
        }
        if (ids.size() < min || ids.size() > max || ids.stream().anyMatch(id -> id <= 0))
        {
            error(field, "INVALID_VALUE", "must have " + min + " to " + max + " ids: decimal digits as text");
            return List.of();
        }
        return ids;
    }

    /** An id of an item, item auction or trade offer as text, or 0 if the field is not there. */
    long optionalDealId(final String field)
    {
        final String value = optionalText(field);
        if (value == null)
        {
            return 0;
        }
        final long id = parseId(value);
        if (id <= 0)
        {
            error(field, "INVALID_VALUE", "must be an id: decimal digits");
            return 0;
        }
        return id;
    }

    /** Bytes as hexadecimal digits that must be there; zeros if they are wrong. */
    byte[] bytes(final String field, final int length)
    {
        final String value = text(field);
        final boolean isHexadecimal = value.length() == 2 * length &&
            value.chars().allMatch(digit -> Character.digit(digit, 16) >= 0 && digit < 128);
        if (!isHexadecimal && root.path(field).isTextual())
        {
            error(field, "MALFORMED", "must be " + 2 * length + " hexadecimal digits");
        }
        return isHexadecimal ? HexFormat.of().parseHex(value) : new byte[length];
    }

    /** Texts of a list that must be there; none if it is wrong. */
    List<String> texts(final String field, final int min, final int max)
    {
        asked.add(field);
        final JsonNode value = root.path(field);
        if (value.isMissingNode())
        {
            error(field, "REQUIRED", "is missing");
            return List.of();
        }
        boolean isWrong = !value.isArray();
        final List<String> texts = new ArrayList<>();
        for (final JsonNode part : value)
        {
            isWrong |= !part.isTextual();
            texts.add(part.asText());
        }
        if (isWrong)
        {
            error(field, "WRONG_TYPE", "must be a list of strings");
            return List.of();
        }
        if (texts.size() < min || texts.size() > max)
        {
            error(field, "INVALID_VALUE", "must have " + min + " to " + max + " entries");
            return List.of();
        }
        return texts;
    }

    /** Whether something is so; not if the field is not there. */
    boolean flag(final String field)
    {
        asked.add(field);
        final JsonNode value = root.path(field);
        if (!value.isMissingNode() && !value.isBoolean())
        {
            error(field, "WRONG_TYPE", "must be true or false");
        }
        return value.asBoolean();
    }

    /** A moment in nanoseconds since 1970, or another value if the field is not there. */
    long optionalTime(final String field, final long otherwise)
    {
        final String value = optionalText(field);
        if (value == null)
        {
            return otherwise;
        }
        try
        {
            return IsoTime.parse(value);
        }
        catch (final IllegalArgumentException ex)
        {
            error(field, "MALFORMED", "must be a time such as 2026-11-25T10:15:30Z");
            return otherwise;
        }
    }

    /** Text that must be there. */
    String text(final String field)
    {
        final String value = optionalText(field);
        if (value == null && !root.hasNonNull(field))
        {
            error(field, "REQUIRED", "is missing");
        }
        return value == null ? "" : value;
    }

    /** Text, or null if the field is not there. */
    @Nullable
    String optionalText(final String field)
    {
        asked.add(field);
        final JsonNode value = root.path(field);
        if (value.isMissingNode())
        {
            return null;
        }
        if (!value.isTextual())
        {
            error(field, "WRONG_TYPE", "must be a string");
            return null;
        }
        return value.asText();
    }

    /** A word of an enumeration, or the one given if the field is not there. */
    <E extends Enum<E>> E word(final String field, final List<E> allowed, final @Nullable E otherwise)
    {
        final String value = otherwise == null ? text(field) : optionalText(field);
        for (final E candidate : allowed)
        {
            if (candidate.name().equals(value))
            {
                return candidate;
            }
        }
        if (otherwise != null && !root.has(field))
        {
            return otherwise;
        }
        if (root.path(field).isTextual())
        {
            error(field, "INVALID_VALUE", "must be one of " + allowed);
        }
        return allowed.getFirst();
    }

    /** A decimal number as text, in a unit; 0 if it is wrong. */
    long units(final String field, final FixedPoint unit)
    {
        final String value = text(field);
        return root.path(field).isTextual() ? parse(field, value, unit) : 0;
    }

    /** The same, or another value if the field is not there, or null where that is allowed. */
    long optionalUnits(final String field, final FixedPoint unit, final long otherwise)
    {
        return has(field) ? units(field, unit) : otherwise;
    }

    /** The same where null may stand too, and means that there is none. */
    long unitsOrNull(final String field, final FixedPoint unit, final long otherwise, final long none)
    {
        return isNull(field) ? none : optionalUnits(field, unit, otherwise);
    }

    /** A moment, or none: null, or the field is not there. */
    long timeOrNone(final String field, final long none)
    {
        return isNull(field) ? none : optionalTime(field, none);
    }

    /** A whole number within bounds. */
    long integer(final String field, final long min, final long max)
    {
        asked.add(field);
        final JsonNode value = root.path(field);
        if (value.isMissingNode() || value.isNull())
        {
            error(field, "REQUIRED", "is missing");
            return 0;
        }
        if (!value.isIntegralNumber())
        {
            error(field, "WRONG_TYPE", "must be a whole number");
            return 0;
        }
        if (!value.canConvertToLong() || value.asLong() < min || value.asLong() > max)
        {
            error(field, "INVALID_VALUE", "must be from " + min + " to " + max);
            return 0;
        }
        return value.asLong();
    }

    long optionalInteger(final String field, final long min, final long max, final long otherwise)
    {
        return has(field) ? integer(field, min, max) : otherwise;
    }

    /** An id as text, or 0 if the field is not there. */
    int optionalId(final String field)
    {
        final String value = optionalText(field);
        if (value == null)
        {
            return 0;
        }
        final long id = parseId(value);
        if (id <= 0 || id > MAX_ID)
        {
            error(field, "INVALID_VALUE", "must be an id: decimal digits");
            return 0;
        }
        return (int)id;
    }

    int id(final String field)
    {
        if (!root.hasNonNull(field))
        {
            asked.add(field);
            error(field, "REQUIRED", "is missing");
            return 0;
        }
        return optionalId(field);
    }

    void error(final String field, final String code, final String message)
    {
        final String place = prefix + field;
        if (errors.stream().noneMatch(error -> error.field().equals(place)))
        {
            errors.add(new FieldError(place, code, message));
        }
    }

    /** Everything was asked for: throws if anything was wrong. */
    void end()
    {
        blameUnknown();
        endKnown();
    }

    private void blameUnknown()
    {
        parts.forEach(Body::blameUnknown);
        final Set<String> unknown = new TreeSet<>();
        root.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(asked);
        unknown.forEach(field -> error(field, "UNKNOWN_FIELD", "is not a field of this request"));
    }

    /** Throws what was wrong so far, where what comes next cannot be read without it. */
    void endKnown()
    {
        if (!errors.isEmpty())
        {
            throw Problem.invalid(errors);
        }
    }

    /** Decimal digits without superfluous zeros; -1 if it is no such text. */
    static long parseId(final String text)
    {
        final boolean isPlain =
            !text.isEmpty() && text.length() <= 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isPlain || (text.length() > 1 && text.charAt(0) == '0'))
        {
            return -1;
        }
        try
        {
            return Long.parseLong(text);
        }
        catch (final NumberFormatException ex)
        {
            return -1;
        }
    }

    private long parse(final String field, final String text, final FixedPoint unit)
    {
        final long units = unit.parse(text);
        if (FixedPoint.isFailure(units))
        {
            error(field, failureCode(units), FixedPoint.describe(units));
            return 0;
        }
        return units;
    }

    private static String failureCode(final long failure)
    {
        if (failure == FixedPoint.TOO_MANY_DECIMALS)
        {
            return "TOO_MANY_DECIMALS";
        }
        if (failure == FixedPoint.OVERFLOW || failure == FixedPoint.TOO_LONG)
        {
            return "OVERFLOW";
        }
        return failure == FixedPoint.NOT_A_MULTIPLE ? "NOT_A_MULTIPLE" : "MALFORMED";
    }
}
