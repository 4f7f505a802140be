package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.agrona.sbe.MessageDecoderFlyweight;
import rialto.codecs.event.BidCommittedDecoder;
import rialto.codecs.event.BidRevealedDecoder;
import rialto.codecs.event.CollectionDefinedDecoder;
import rialto.codecs.event.IncrementTableDefinedDecoder;
import rialto.codecs.event.ItemAuctionClosedDecoder;
import rialto.codecs.event.ItemAuctionOpenedDecoder;
import rialto.codecs.event.ItemBidPlacedDecoder;
import rialto.codecs.event.ItemBidReleasedDecoder;
import rialto.codecs.event.ItemBidTakenDecoder;
import rialto.codecs.event.ItemBurnedDecoder;
import rialto.codecs.event.ItemLockChangedDecoder;
import rialto.codecs.event.ItemMintedDecoder;
import rialto.codecs.event.ItemMovedDecoder;
import rialto.codecs.event.ItemSoldDecoder;
import rialto.codecs.event.OfferClosedDecoder;
import rialto.codecs.event.OfferOpenedDecoder;
import rialto.codecs.event.OfferPaidDecoder;
import rialto.codecs.event.PaymentDueDecoder;
import rialto.codecs.event.PaymentMissedDecoder;
import rialto.codecs.event.RoyaltyPaidDecoder;
import rialto.codecs.event.UnitsTakenDecoder;
import rialto.codecs.types.MessageHeaderDecoder;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One line for each event of items, item auctions and trade offers: its name and every field that it has, but for the
 * place in the stream and digests.
 */
final class ItemEventText
{
    private static final List<MessageDecoderFlyweight> DECODERS = List.of(new CollectionDefinedDecoder(),
        new ItemMintedDecoder(), new ItemMovedDecoder(), new ItemBurnedDecoder(), new ItemLockChangedDecoder(),
        new IncrementTableDefinedDecoder(), new ItemAuctionOpenedDecoder(), new ItemBidTakenDecoder(),
        new ItemBidPlacedDecoder(), new ItemBidReleasedDecoder(), new ItemSoldDecoder(), new RoyaltyPaidDecoder(),
        new ItemAuctionClosedDecoder(), new BidCommittedDecoder(), new BidRevealedDecoder(), new UnitsTakenDecoder(),
        new PaymentDueDecoder(), new PaymentMissedDecoder(), new OfferOpenedDecoder(), new OfferClosedDecoder(),
        new OfferPaidDecoder());
    private static final Pattern HEAD = Pattern.compile("^\\[([A-Za-z]+)]\\([^)]*\\):header=\\(.*?\\)\\|");
    private static final Pattern DIGEST = Pattern.compile("\\|?digest=\\[[-0-9,]*]");
    private static final Pattern NULL_TIME = Pattern.compile("Ns=-9223372036854775808");

    private ItemEventText()
    {
    }

    static boolean knows(final int templateId)
    {
        return DECODERS.stream().anyMatch(decoder -> decoder.sbeTemplateId() == templateId);
    }

    static String of(final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, offset);
        final MessageDecoderFlyweight decoder = DECODERS.stream()
            .filter(known -> known.sbeTemplateId() == header.templateId()).findFirst().orElseThrow();
        decoder.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
        final String whole = HEAD.matcher(decoder.toString()).replaceFirst("$1 ");
        return NULL_TIME.matcher(DIGEST.matcher(whole).replaceAll("")).replaceAll("Ns=none").replace('|', ' ')
            .replace("Minor=", "=").replace("AccountId=", "=").replace("Id=", "=");
    }
}
