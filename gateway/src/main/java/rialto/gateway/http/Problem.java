package rialto.gateway.http;

import org.jspecify.annotations.Nullable;
import rialto.codecs.types.ResultCode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer that says what went wrong, as RFC 9457 has it. Thrown by whoever notices; carries no stack, since it is an
 * answer and not a failure of ours.
 */
final class Problem extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String title;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> extensions = new LinkedHashMap<>();

    private Problem(
        final int status,
        final String code,
        final String title,
        final @Nullable String detail,
        final List<FieldError> errors)
    {
        super(detail == null ? title : detail, null, false, false);
        this.status = status;
        this.code = code;
        this.title = title;
        this.errors = List.copyOf(errors);
    }

    static Problem of(final ProblemCode code)
    {
        return new Problem(code.status(), code.name(), code.title(), null, List.of());
    }

    static Problem of(final ProblemCode code, final String detail)
    {
        return new Problem(code.status(), code.name(), code.title(), detail, List.of());
    }

    /** The engine's answer. */
    static Problem of(final ResultCode result)
    {
        final String field = EngineProblems.fieldOf(result);
        final String title = EngineProblems.titleOf(result);
        return new Problem(EngineProblems.statusOf(result), result.name(), title, null,
            field == null ? List.of() : List.of(new FieldError(field, result.name(), title)));
    }

    static Problem invalid(final List<FieldError> errors)
    {
        final ProblemCode code = ProblemCode.VALIDATION_FAILED;
        final FieldError first = errors.getFirst();
        return new Problem(code.status(), code.name(), code.title(), first.field() + " " + first.message(), errors);
    }

    static Problem invalid(final String field, final String code, final String message)
    {
        return invalid(List.of(new FieldError(field, code, message)));
    }

    /** Adds a member of its own. */
    Problem with(final String name, final Object value)
    {
        extensions.put(name, value);
        return this;
    }

    int status()
    {
        return status;
    }

    String code()
    {
        return code;
    }

    Map<String, Object> toMap(final String traceId)
    {
        final Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "urn:rialto:problem:" + code);
        members.put("title", title);
        members.put("status", status);
        members.put("detail", getMessage());
        members.put("code", code);
        members.put("traceId", traceId);
        if (!errors.isEmpty())
        {
            members.put("errors", errors);
        }
        members.putAll(extensions);
        return members;
    }
}
