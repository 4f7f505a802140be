package rialto.cli.demo;

import rialto.client.OrderSession;
import rialto.client.PredictionCommands;
import rialto.codecs.event.ReplyDecoder;
import rialto.codecs.types.MarketStatus;
import rialto.codecs.types.ResultCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The house begins prediction markets on where Bitcoin goes, one after the other: makes one, lets it close by itself,
 * names the outcome, and begins the next when nobody can dispute it any more. Ids are used up by this, so each lasts
 * longer than the one before, and the last is followed by none. How far it has come is written down before anything is
 * sent; whatever is refused, because it was done already or cannot be done, is passed over. One thread, that of all
 * bots.
 */
final class Rounds extends Errand
{
    private static final DemoMarket UNDERLYING = DemoMarket.BTC_USD;
    /** An engine that is a moment behind still closes the market before its outcome is named. */
    private static final long MARGIN_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);
    /** So long after its closing a market is void if the demo was not there to name the outcome. */
    private static final long VOID_NS = TimeUnit.HOURS.toNanos(1);
    private static final int FIELDS = 4;

    private final Path file;
    private final Path outcomesFile;
    private final ReferencePrice reference;
    private final Pace pace;
    private final Floor floor;
    private int round;
    private Stage stage = Stage.YES;
    private long closeNs;
    private long strikeTicks;
    private long dueNs;

    private Rounds(final DemoFolder folder, final ReferencePrice reference, final Pace pace, final Floor floor)
    {
        file = folder.roundFile();
        outcomesFile = folder.outcomesFile();
        this.reference = reference;
        this.pace = pace;
        this.floor = floor;
    }

    /** Goes on where a run before has stopped; a file that cannot be read is of a round whose ids are in use. */
    static Rounds read(
        final DemoFolder folder,
        final ReferencePrice reference,
        final Pace pace,
        final Floor floor) throws IOException
    {
        final Rounds rounds = new Rounds(folder, reference, pace, floor);
        try
        {
            rounds.parse(Files.readString(folder.roundFile()).strip().split(" ", -1));
        }
        catch (final NoSuchFileException | IllegalArgumentException ex)
        {
            rounds.round = 0;
            rounds.stage = Stage.YES;
        }
        rounds.enter(rounds.stage);
        return rounds;
    }

    @Override
    long send(final OrderSession session)
    {
        final PredictionIds ids = PredictionIds.ofRound(round);
        if (round >= PredictionIds.MAX_ROUNDS || floor.epochNs() < dueNs)
        {
            return 0;
        }
        return switch (stage)
        {
            case YES -> session.reference().createAsset(ids.yesAssetId(), ids.yesSymbol(), 0);
            case NO -> session.reference().createAsset(ids.noAssetId(), ids.noSymbol(), 0);
            case INSTRUMENT -> session.reference().createInstrument(ids.instrumentId(), ids.symbol(), ids.definition());
            case MARKET -> create(session, ids);
            case OPENING -> session.predictions().move(ids.instrumentId(), MarketStatus.OPEN);
            case OUTCOME -> resolve(session, ids);
            case PAYOUT ->
            {
                round++;
                enter(Stage.YES);
                yield 0;
            }
        };
    }

    @Override
    long answered(final ReplyDecoder reply)
    {
        final boolean isDone = reply.result() == ResultCode.OK;
        if (isDone || stage == Stage.OUTCOME)
        {
            enter(stage.next());
            return 0;
        }
        if (stage == Stage.OPENING && reply.result() == ResultCode.MARKET_STATUS)
        {
            enter(Stage.OUTCOME);
            return 0;
        }
        // Somebody else has these ids, or a run before had begun and could not write it down.
        round++;
        enter(Stage.YES);
        return RETRY_NS;
    }

    private long create(final OrderSession session, final PredictionIds ids)
    {
        closeNs = floor.epochNs() + pace.roundNs(round);
        strikeTicks = reference.ticks();
        write();
        return session.predictions().create(ids.instrumentId(), ids.noAssetId(), OddsMarket.PAYOUT_TICKS,
            DemoParty.HOUSE.participantId(), pace.disputeWindowNs(),
            terms -> terms.closeNs(closeNs).voidNs(closeNs + VOID_NS));
    }

    private long resolve(final OrderSession session, final PredictionIds ids)
    {
        final long lastTicks = reference.ticks();
        final boolean isYes = lastTicks > strikeTicks;
        final String line = Instant.ofEpochSecond(0, floor.epochNs()) + " " + ids.symbol() + " " +
            UNDERLYING.symbol() + " " + dollars(lastTicks) + (isYes ? " is above " : " is not above ") +
            dollars(strikeTicks);
        final long sequence = session.predictions().resolve(ids.instrumentId(), isYes ? OddsMarket.PAYOUT_TICKS : 0,
            Stock.sha256(line), 0);
        if (sequence > 0)
        {
            append(line);
        }
        assert PredictionCommands.EVIDENCE_LENGTH == Stock.sha256(line).length;
        return sequence;
    }

    private static String dollars(final long ticks)
    {
        return BigDecimal.valueOf(ticks, UNDERLYING.tickScale()).toPlainString();
    }

    /** Writes down where it is, and says to the others what there is to trade. */
    private void enter(final Stage newStage)
    {
        stage = newStage;
        dueNs = switch (stage)
        {
            case OUTCOME -> closeNs + MARGIN_NS;
            case PAYOUT -> floor.epochNs() + pace.disputeWindowNs() + MARGIN_NS;
            default -> 0;
        };
        if (stage == Stage.OUTCOME)
        {
            floor.round(
                new OddsMarket(PredictionIds.ofRound(round).instrumentId(), reference, strikeTicks, closeNs));
        }
        write();
    }

    private void write()
    {
        try
        {
            DemoFolder.replace(file, round + " " + stage + " " + closeNs + " " + strikeTicks + "\n");
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private void append(final String line)
    {
        try
        {
            Files.writeString(outcomesFile, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }

    private void parse(final String[] fields)
    {
        if (fields.length != FIELDS)
        {
            throw new IllegalArgumentException("not the file of a round");
        }
        round = Integer.parseInt(fields[0]);
        stage = Stage.valueOf(fields[1]);
        closeNs = Long.parseLong(fields[2]);
        strikeTicks = Long.parseLong(fields[3]);
    }

    /** What is sent next, or waited for. */
    private enum Stage
    {
        YES,
        NO,
        INSTRUMENT,
        MARKET,
        OPENING,
        OUTCOME,
        PAYOUT;

        private Stage next()
        {
            return switch (this)
            {
                case YES -> NO;
                case NO -> INSTRUMENT;
                case INSTRUMENT -> MARKET;
                case MARKET -> OPENING;
                case OPENING -> OUTCOME;
                case OUTCOME -> PAYOUT;
                case PAYOUT -> YES;
            };
        }
    }
}
