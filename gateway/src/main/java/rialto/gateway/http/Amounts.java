package rialto.gateway.http;

import rialto.gateway.readmodel.AssetTerms;
import rialto.gateway.readmodel.ReadModel;

/** Amounts of an asset that the same body names. */
final class Amounts
{
    private Amounts()
    {
    }

    /** The asset; without it the fields with amounts cannot be read, and what is wrong so far is thrown. */
    static AssetTerms asset(final ReadModel model, final Body body, final String field, final String... amountFields)
    {
        final String symbol = body.text(field);
        final AssetTerms asset = symbol.isEmpty() ? null : model.asset(symbol);
        if (asset == null)
        {
            for (final String amountField : amountFields)
            {
                body.has(amountField);
            }
            body.error(field, "UNKNOWN_ASSET", "is not the symbol of an asset");
            body.end();
            throw new IllegalStateException("an error was noted");
        }
        return asset;
    }
}
