package rialto.gateway.websocket;

import rialto.gateway.http.DocumentedStream;

/** The document that all messages of this package's tests are held against: one, so that it remembers them all. */
final class StreamDocument
{
    static final DocumentedStream ASYNCAPI = DocumentedStream.load();

    private StreamDocument()
    {
    }
}
