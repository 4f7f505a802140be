package rialto.gateway.http;

import rialto.client.ItemAuctionCommands;
import rialto.codecs.FixedPoint;
import rialto.codecs.command.OpenItemAuctionEncoder;
import rialto.codecs.types.ItemAuctionKind;
import rialto.gateway.readmodel.AssetTerms;
import rialto.gateway.readmodel.ReadModel;

import java.util.List;

/** The terms of an item auction as a body says them; which go together is the engine's to say. */
final class ItemAuctionFields
{
    private static final List<ItemAuctionKind> KINDS = List.of(ItemAuctionKind.ENGLISH, ItemAuctionKind.DUTCH,
        ItemAuctionKind.SEALED_FIRST_PRICE, ItemAuctionKind.SEALED_SECOND_PRICE);
    private static final long NS_PER_MS = 1_000_000;
    private static final long MAX_MS = 10L * 365 * 86_400 * 1_000;
    private static final int MAX_EXTENSIONS = 65_534;
    private static final int MAX_TABLE = 16;

    final ItemAuctionKind kind;
    final AssetTerms asset;
    final List<Long> itemIds;
    final long startPriceMinor;
    final long endNs;
    private final long reserveMinor;
    private final long buyNowMinor;
    private final int incrementTableId;
    private final long incrementMinor;
    private final long softWindowMs;
    private final long softExtensionMs;
    private final int maxExtensions;
    private final long floorPriceMinor;
    private final long floorAfterMs;
    private final long stepMs;
    private final boolean isSeparate;
    private final long revealMs;
    private final long depositMinor;
    private final long paymentMs;

    /** Throws if the body is wrong; nothing else is to be read from it. */
    ItemAuctionFields(final ReadModel model, final Body body)
    {
        kind = body.word("kind", KINDS, null);
        itemIds = body.ids("itemIds", 1, ItemAuctionCommands.MAX_ITEMS);
        if (!body.has("endsAt"))
        {
            body.error("endsAt", "REQUIRED", "is missing");
        }
        endNs = body.optionalTime("endsAt", 0);
        incrementTableId = (int)body.optionalInteger("incrementTableId", 1, MAX_TABLE, 0);
        softWindowMs = milliseconds(body, "softWindowMs");
        softExtensionMs = milliseconds(body, "softExtensionMs");
        maxExtensions = (int)body.optionalInteger("maxExtensions", 0, MAX_EXTENSIONS, 0);
        floorAfterMs = milliseconds(body, "floorAfterMs");
        stepMs = milliseconds(body, "stepMs");
        isSeparate = body.flag("separate");
        revealMs = milliseconds(body, "revealMs");
        paymentMs = milliseconds(body, "paymentMs");
        asset = Amounts.asset(model, body, "asset", "startPrice", "reservePrice", "buyNowPrice", "increment",
            "floorPrice", "deposit");
        final FixedPoint amount = asset.amount();
        startPriceMinor = body.units("startPrice", amount);
        reserveMinor = body.optionalUnits("reservePrice", amount, 0);
        buyNowMinor = body.optionalUnits("buyNowPrice", amount, 0);
        incrementMinor = body.optionalUnits("increment", amount, 0);
        floorPriceMinor = body.optionalUnits("floorPrice", amount, 0);
        depositMinor = body.optionalUnits("deposit", amount, 0);
        body.end();
    }

    void writeTo(final OpenItemAuctionEncoder open)
    {
        open.reserveMinor(reserveMinor).buyNowMinor(buyNowMinor).incrementTableId((short)incrementTableId);
        open.incrementMinor(incrementMinor).softWindowNs(softWindowMs * NS_PER_MS);
        open.softExtensionNs(softExtensionMs * NS_PER_MS).maxExtensions(maxExtensions);
        open.floorPriceMinor(floorPriceMinor).floorNs(floorAfterMs * NS_PER_MS).stepNs(stepMs * NS_PER_MS);
        open.isSeparate((short)(isSeparate ? 1 : 0)).revealNs(revealMs * NS_PER_MS).depositMinor(depositMinor);
        open.paymentNs(paymentMs * NS_PER_MS);
    }

    private static long milliseconds(final Body body, final String field)
    {
        return body.optionalInteger(field, 0, MAX_MS, 0);
    }
}
