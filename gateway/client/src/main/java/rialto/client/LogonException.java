package rialto.client;

import rialto.codecs.types.ResultCode;

/** A logon did not succeed in the time given for it. */
public final class LogonException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /** The engine's last refusal; null value: it gave none. */
    private final ResultCode result;

    LogonException(final String message, final ResultCode result)
    {
        super(message);
        this.result = result;
    }

    /**
     * Why.
     *
     * @return the engine's last refusal; {@link ResultCode#NULL_VAL} if the engine did not answer at all.
     */
    public ResultCode result()
    {
        return result;
    }
}
