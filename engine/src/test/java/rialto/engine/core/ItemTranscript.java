package rialto.engine.core;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import rialto.codecs.command.AcceptOfferEncoder;
import rialto.codecs.command.BidOnItemEncoder;
import rialto.codecs.command.BurnItemEncoder;
import rialto.codecs.command.BuyItemEncoder;
import rialto.codecs.command.CancelItemAuctionEncoder;
import rialto.codecs.command.CancelOffersEncoder;
import rialto.codecs.command.CloseOfferEncoder;
import rialto.codecs.command.CommitBidEncoder;
import rialto.codecs.command.CreateCollectionEncoder;
import rialto.codecs.command.DefineIncrementTableEncoder;
import rialto.codecs.command.LockItemEncoder;
import rialto.codecs.command.MintItemEncoder;
import rialto.codecs.command.OpenItemAuctionEncoder;
import rialto.codecs.command.OpenOfferEncoder;
import rialto.codecs.command.PayForItemEncoder;
import rialto.codecs.command.RevealBidEncoder;
import rialto.codecs.command.SetAccountStatusEncoder;
import rialto.codecs.command.TransferItemEncoder;
import rialto.codecs.types.AccountStatus;
import rialto.codecs.types.ItemAuctionKind;
import rialto.codecs.types.OfferSide;
import rialto.codecs.types.Side;
import rialto.engine.item.Items;
import rialto.engine.itemauction.Commitment;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Commands on items, item auctions and trade offers, and all of their events, as text: lines that begin with {@code >}
 * are commands, the lines below one are its events. Amounts are minor units, times seconds from now; events say times
 * in seconds since the first second of the transcript. A reply that says OK is left out unless it gives an id.
 *
 * <pre>
 *   > collection 1 by 4 fee=250 max=2 royalty=5:500 royalty=6:100
 *   > mint 1 by 4 to 5                  collection, creator, owner
 *   > give 5 1 to 6                     owner, item
 *   > burn 5 1, > lock 5 1, > unlock 5 1
 *   > table 1 0:5 100:25                from price: increment
 *   > english 4 items=1,2 start=100 reserve=… buy-now=… table=1 increment=… end=10 window=… extension=… most=…
 *     payment=… deposit=…
 *   > dutch 4 items=1 start=100 floor=50 over=10 end=20 step=… separate
 *   > first-price 4 items=1 start=100 end=10 reveal=10 deposit=5, > second-price …
 *   > bid 5 on 1 120                    account, auction, highest bid
 *   > buy 5 on 1 120 units=2            account, auction, limit
 *   > commit 5 on 1 120 salt=a, > reveal 5 on 1 120 salt=a
 *   > cancel 4 of 1, > cancel operator of 1, > pay 5 for 1
 *   > offer 4 to 5 give=item:1 give=2:100 ask=item:3 expire=10 parent=1        2:100 is 100 of asset 2
 *   > accept 5 1, > close 5 1, > cancel-offers 4
 *   > deposit 4 100, > withdraw 4 100   of asset 2
 *   > order 5 BUY 10@100                in instrument 1
 *   > pass 5, > tick
 *   > as 3 give 5 1 to 6               by the session of key 3, which may act for account 5 alone
 *   > freeze 4, > thaw 4                the operator freezes an account, and lets it be active again
 *   > show                              what each account has of asset 2, available and held, and its items
 * </pre>
 */
final class ItemTranscript
{
    private static final int TRADER = 2;
    private static final int USD = 2;
    private static final byte[] DIGEST = "what it is, 32 bytes of a digest".getBytes(StandardCharsets.US_ASCII);
    private static final long NS = 1_000_000_000;
    private static final Pattern TIME = Pattern.compile("\\b17\\d{17}\\b");

    private final Machine machine;
    private final long startNs;
    private final int[] accounts;
    private int trader = TRADER;
    private long clientId;

    ItemTranscript(final Machine machine, final int... accounts)
    {
        this.machine = machine;
        this.accounts = accounts;
        startNs = machine.timeNs() - machine.timeNs() % NS;
    }

    /** What the commands of a transcript give, written as a transcript. */
    String run(final String transcript)
    {
        final StringBuilder text = new StringBuilder();
        transcript.lines().filter(line -> line.startsWith(">")).forEach(line ->
        {
            text.append(line).append('\n');
            execute(line.substring(2)).stream().filter(ItemTranscript::isTelling)
                .forEach(event -> text.append("  ").append(relative(event)).append('\n'));
        });
        return text.toString();
    }

    /** Carries one command out; its events as lines. */
    List<String> execute(final String line)
    {
        if (line.startsWith("as "))
        {
            return executeAs(line.split(" ", 3));
        }
        final ItemWords words = new ItemWords(line);
        return switch (words.at(0))
        {
            case "pass" -> pass(words);
            case "tick" -> machine.tick();
            case "show" -> show();
            case "deposit" -> machine.deposit(words.number(1), USD, words.amount(2));
            case "withdraw" -> machine.withdraw(words.number(1), USD, words.amount(2));
            case "order" -> order(words);
            case "freeze" -> status(words, AccountStatus.FROZEN);
            case "thaw" -> status(words, AccountStatus.ACTIVE);
            case "collection" -> collection(words);
            case "mint" -> mint(words);
            case "give" -> give(words);
            case "burn" -> burn(words);
            case "lock", "unlock" -> lock(words);
            case "table" -> table(words);
            default -> executeDeal(words);
        };
    }

    private int administrator()
    {
        return trader == TRADER ? Machine.ADMIN : trader;
    }

    private List<String> executeAs(final String[] keyAndLine)
    {
        trader = Integer.parseInt(keyAndLine[1]);
        final List<String> events = execute(keyAndLine[2]);
        trader = TRADER;
        return events;
    }

    private List<String> executeDeal(final ItemWords words)
    {
        return switch (words.at(0))
        {
            case "english" -> auction(words, ItemAuctionKind.ENGLISH);
            case "dutch" -> auction(words, ItemAuctionKind.DUTCH);
            case "first-price" -> auction(words, ItemAuctionKind.SEALED_FIRST_PRICE);
            case "second-price" -> auction(words, ItemAuctionKind.SEALED_SECOND_PRICE);
            case "bid" -> bid(words);
            case "buy" -> buy(words);
            case "commit" -> commit(words);
            case "reveal" -> reveal(words);
            case "cancel" -> cancel(words);
            case "pay" -> pay(words);
            case "offer" -> offer(words);
            case "accept" -> accept(words);
            case "close" -> closeOffer(words);
            case "cancel-offers" -> cancelOffers(words);
            default -> throw new AssertionError(words.at(0));
        };
    }

    private static boolean isTelling(final String event)
    {
        return !event.equals("reply OK") && !(event.startsWith("action ") && event.endsWith(" OK"));
    }

    private String relative(final String event)
    {
        final String told = event.startsWith("reply ") ? event.replace(" filled 0 leaves 0", "") : event;
        return TIME.matcher(told).replaceAll(time -> seconds(Long.parseLong(time.group()) - startNs));
    }

    /** The clock goes on by a microsecond with each command; a transcript does not say that. */
    private static String seconds(final long ns)
    {
        final long millis = Math.floorDiv(ns, 1_000_000);
        return millis / 1000 + (millis % 1000 == 0 ? "" : "." + String.format("%03d", millis % 1000)) + "s";
    }

    private List<String> pass(final ItemWords words)
    {
        machine.pass(ItemWords.ns(words.at(1)));
        return List.of();
    }

    private List<String> show()
    {
        final List<String> lines = new ArrayList<>();
        final Items items = machine.stateMachine.deals().items();
        for (final int accountId : accounts)
        {
            final StringBuilder line = new StringBuilder("account " + accountId + ": " +
                machine.available(accountId, USD) + " and " + machine.held(accountId, USD) + " held");
            for (int slot = items.oldest(); slot != Items.NONE; slot = items.nextYounger(slot))
            {
                if (items.ownerAccountId(slot) == accountId)
                {
                    line.append(", item ").append(items.itemId(slot));
                    line.append(items.isLocked(slot) ? " " + items.lock(slot) : "");
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private List<String> order(final ItemWords words)
    {
        final String[] terms = words.at(3).split("@", -1);
        clientId++;
        return machine.limit(words.number(1), clientId, Side.valueOf(words.at(2)), Long.parseLong(terms[0]),
            Long.parseLong(terms[1]));
    }

    private List<String> status(final ItemWords words, final AccountStatus status)
    {
        new SetAccountStatusEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).accountId(words.number(1)).status(status);
        return machine.execute(Machine.ADMIN);
    }

    private List<String> collection(final ItemWords words)
    {
        final List<String[]> royalties = words.all("royalty").map(text -> text.split(":", -1)).toList();
        final CreateCollectionEncoder encoder = new CreateCollectionEncoder()
            .wrapAndApplyHeader(machine.command, 0, machine.header).keyId(administrator())
            .clientSequence(machine.next(administrator())).collectionId(words.number(1)).name("Cards")
            .creatorAccountId(words.number(3)).maxItems((int)words.said("max", 0)).feeBps((int)words.said("fee", 0));
        final CreateCollectionEncoder.SharesEncoder shares = encoder.sharesCount(royalties.size());
        royalties.forEach(royalty -> shares.next().accountId(Integer.parseInt(royalty[0]))
            .royaltyBps(Integer.parseInt(royalty[1])));
        return machine.execute(administrator());
    }

    private List<String> mint(final ItemWords words)
    {
        new MintItemEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(trader)
            .clientSequence(machine.next(trader)).collectionId(words.number(1)).accountId(words.number(3))
            .toAccountId(words.number(5)).putDigest(DIGEST, 0, DIGEST.length);
        return machine.execute(trader);
    }

    private List<String> give(final ItemWords words)
    {
        new TransferItemEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(trader)
            .clientSequence(machine.next(trader)).accountId(words.number(1)).itemId(words.amount(2))
            .toAccountId(words.number(4));
        return machine.execute(trader);
    }

    private List<String> burn(final ItemWords words)
    {
        new BurnItemEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(trader)
            .clientSequence(machine.next(trader)).accountId(words.number(1)).itemId(words.amount(2));
        return machine.execute(trader);
    }

    private List<String> lock(final ItemWords words)
    {
        new LockItemEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(trader)
            .clientSequence(machine.next(trader)).accountId(words.number(1)).itemId(words.amount(2))
            .isLocked((short)(words.at(0).equals("lock") ? 1 : 0));
        return machine.execute(trader);
    }

    private List<String> table(final ItemWords words)
    {
        final List<String[]> bands = words.from(2).map(text -> text.split(":", -1)).toList();
        final DefineIncrementTableEncoder.BandsEncoder encoder = new DefineIncrementTableEncoder()
            .wrapAndApplyHeader(machine.command, 0, machine.header).keyId(administrator())
            .clientSequence(machine.next(administrator())).tableId((short)words.number(1)).bandsCount(bands.size());
        bands
            .forEach(band -> encoder.next().fromMinor(Long.parseLong(band[0])).incrementMinor(Long.parseLong(band[1])));
        return machine.execute(administrator());
    }

    private List<String> auction(final ItemWords words, final ItemAuctionKind kind)
    {
        final String[] items = words.text("items").isEmpty() ? new String[0] : words.text("items").split(",", -1);
        final OpenItemAuctionEncoder encoder =
            new OpenItemAuctionEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(trader)
                .clientSequence(machine.next(trader)).accountId(words.number(1)).kind(kind)
                .assetId((int)words.said("asset", USD)).startPriceMinor(words.said("start", 0))
                .reserveMinor(words.said("reserve", 0)).buyNowMinor(words.said("buy-now", 0))
                .incrementTableId((short)words.said("table", 0)).incrementMinor(words.said("increment", 0))
                .endNs(machine.nextTimeNs() + words.time("end")).softWindowNs(words.time("window"))
                .softExtensionNs(words.time("extension")).maxExtensions((int)words.said("most", 0))
                .floorPriceMinor(words.said("floor", 0)).floorNs(words.time("over")).stepNs(words.time("step"))
                .isSeparate((short)(words.has("separate") ? 1 : 0)).revealNs(words.time("reveal"))
                .depositMinor(words.said("deposit", 0)).paymentNs(words.time("payment"));
        final OpenItemAuctionEncoder.ItemsEncoder sold = encoder.itemsCount(items.length);
        Stream.of(items).forEach(item -> sold.next().itemId(Long.parseLong(item)));
        return machine.execute(trader);
    }

    private List<String> bid(final ItemWords words)
    {
        new BidOnItemEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(trader)
            .clientSequence(machine.next(trader)).accountId(words.number(1)).auctionId(words.amount(3))
            .maxMinor(words.amount(4));
        return machine.execute(trader);
    }

    private List<String> buy(final ItemWords words)
    {
        new BuyItemEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(trader)
            .clientSequence(machine.next(trader)).accountId(words.number(1)).auctionId(words.amount(3))
            .limitMinor(words.amount(4)).units((int)words.said("units", 1));
        return machine.execute(trader);
    }

    private List<String> commit(final ItemWords words)
    {
        final CommitBidEncoder encoder = new CommitBidEncoder().wrapAndApplyHeader(machine.command, 0, machine.header)
            .keyId(trader).clientSequence(machine.next(trader)).accountId(words.number(1)).auctionId(words.amount(3));
        final DirectBuffer salt = salt(words);
        final UnsafeBuffer digest = new UnsafeBuffer(new byte[Commitment.LENGTH]);
        new Commitment().digest(words.amount(3), words.number(1), words.amount(4), salt, 0, digest, 0);
        machine.command.putBytes(encoder.offset() + CommitBidEncoder.commitmentEncodingOffset(), digest, 0,
            Commitment.LENGTH);
        return machine.execute(trader);
    }

    private List<String> reveal(final ItemWords words)
    {
        final RevealBidEncoder encoder = new RevealBidEncoder().wrapAndApplyHeader(machine.command, 0, machine.header)
            .keyId(trader).clientSequence(machine.next(trader)).accountId(words.number(1)).auctionId(words.amount(3))
            .amountMinor(words.amount(4));
        machine.command.putBytes(encoder.offset() + RevealBidEncoder.saltEncodingOffset(), salt(words), 0,
            Commitment.SALT_LENGTH);
        return machine.execute(trader);
    }

    static UnsafeBuffer salt(final String text)
    {
        final UnsafeBuffer salt = new UnsafeBuffer(new byte[Commitment.SALT_LENGTH]);
        salt.putBytes(0, text.getBytes(StandardCharsets.US_ASCII));
        salt.putInt(Commitment.SALT_LENGTH - Integer.BYTES, 7, ByteOrder.LITTLE_ENDIAN);
        return salt;
    }

    private static UnsafeBuffer salt(final ItemWords words)
    {
        return salt(words.text("salt"));
    }

    private List<String> cancel(final ItemWords words)
    {
        final boolean isOperator = words.at(1).equals("operator");
        final int keyId = isOperator ? administrator() : trader;
        new CancelItemAuctionEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(keyId)
            .clientSequence(machine.next(keyId)).accountId(isOperator ? 0 : words.number(1)).auctionId(words.amount(3));
        return machine.execute(keyId);
    }

    private List<String> pay(final ItemWords words)
    {
        new PayForItemEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(trader)
            .clientSequence(machine.next(trader)).accountId(words.number(1)).auctionId(words.amount(3));
        return machine.execute(trader);
    }

    private List<String> offer(final ItemWords words)
    {
        final List<String> given = words.all("give").toList();
        final List<String> asked = words.all("ask").toList();
        final OpenOfferEncoder encoder = new OpenOfferEncoder().wrapAndApplyHeader(machine.command, 0, machine.header)
            .keyId(trader).clientSequence(machine.next(trader)).accountId(words.number(1))
            .toAccountId(words.at(3).equals("anyone") ? 0 : words.number(3)).parentOfferId(words.said("parent", 0))
            .expireNs(words.text("expire").isEmpty() ? OpenOfferEncoder.expireNsNullValue() :
                machine.nextTimeNs() + words.time("expire"));
        final OpenOfferEncoder.LegsEncoder legs = encoder.legsCount(given.size() + asked.size());
        given.forEach(text -> leg(legs.next().side(OfferSide.GIVEN), text));
        asked.forEach(text -> leg(legs.next().side(OfferSide.ASKED), text));
        return machine.execute(trader);
    }

    private static void leg(final OpenOfferEncoder.LegsEncoder leg, final String text)
    {
        final String[] parts = text.split(":", -1);
        final boolean isItem = parts[0].equals("item");
        leg.itemId(isItem ? Long.parseLong(parts[1]) : 0).assetId(isItem ? 0 : Integer.parseInt(parts[0]));
        leg.amountMinor(isItem ? 0 : Long.parseLong(parts[1]));
    }

    private List<String> accept(final ItemWords words)
    {
        new AcceptOfferEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(trader)
            .clientSequence(machine.next(trader)).accountId(words.number(1)).offerId(words.amount(2));
        return machine.execute(trader);
    }

    private List<String> closeOffer(final ItemWords words)
    {
        new CloseOfferEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(trader)
            .clientSequence(machine.next(trader)).accountId(words.number(1)).offerId(words.amount(2));
        return machine.execute(trader);
    }

    private List<String> cancelOffers(final ItemWords words)
    {
        new CancelOffersEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(trader)
            .clientSequence(machine.next(trader)).accountId(words.number(1));
        return machine.execute(trader);
    }
}
