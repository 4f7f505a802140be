package rialto.cli.journal;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record of either log, as text.
 *
 * @param sequence    of the record.
 * @param receivedNs  when it came, in nanoseconds since 1970.
 * @param sequencedNs when it got its sequence, in nanoseconds since 1970.
 * @param session     that it came by; 0: the exchange's own.
 * @param template    name of the message, such as NewOrder.
 * @param fields      of the message, as {@link Messages#fields} gives them.
 * @param hex         its bytes, header first; empty where nobody asked for them.
 */
record LoggedRecord(
    long sequence,
    long receivedNs,
    long sequencedNs,
    int session,
    String template,
    String fields,
    String hex)
{
    /** Names in {@link #head}. */
    static List<String> columns()
    {
        return List.copyOf(new LoggedRecord(0, 0, 0, 0, "", "", "").head().keySet());
    }

    /** Everything but the message's fields, in the order in which it is printed. */
    Map<String, @Nullable Object> head()
    {
        final Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("sequence", Long.toString(sequence));
        line.put("time", Place.time(sequencedNs));
        line.put("received", Place.time(receivedNs));
        line.put("session", session);
        line.put("template", template);
        return line;
    }
}
