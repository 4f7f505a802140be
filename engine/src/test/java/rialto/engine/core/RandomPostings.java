package rialto.engine.core;

import rialto.codecs.command.DecidePostingEncoder;
import rialto.codecs.command.RequestPostingEncoder;
import rialto.codecs.types.LedgerEntryKind;
import rialto.codecs.types.PostingStatus;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Random postings in two steps between accounts, beside purses: what is asked for, posted, voided, or expires. */
final class RandomPostings
{
    private final Machine machine;
    private final SplittableRandom random;
    private final PlainPurses purses;
    private final int[] accounts;
    private final BiPredicate<String, List<String>> note;
    private final Map<Long, long[]> postings = new TreeMap<>();
    private long lastExternalId;

    /** Whoever takes note of a command and its events says whether it was carried out. */
    RandomPostings(
        final Machine machine,
        final SplittableRandom random,
        final PlainPurses purses,
        final int[] accounts,
        final BiPredicate<String, List<String>> note)
    {
        this.machine = machine;
        this.random = random;
        this.purses = purses;
        this.accounts = accounts;
        this.note = note;
    }

    void step()
    {
        if (random.nextBoolean() || postings.isEmpty())
        {
            request();
            return;
        }
        final List<Long> ids = List.copyOf(postings.keySet());
        final long id = ids.get(random.nextInt(ids.size()));
        final long[] posting = Objects.requireNonNull(postings.get(id));
        final boolean isPosted = random.nextInt(3) > 0;
        new DecidePostingEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).postingId(id)
            .decision(isPosted ? PostingStatus.POSTED : PostingStatus.VOIDED).amountMinor(0);
        if (note.test(isPosted ? "post" : "void", machine.execute(Machine.ADMIN)))
        {
            postings.remove(id);
            if (isPosted)
            {
                purses.add((int)posting[0], purses.moneyId, -posting[2]);
                purses.add((int)posting[1], purses.moneyId, posting[2]);
            }
        }
    }

    /** What has expired is gone from the exchange; nothing moved. */
    void expire()
    {
        postings.keySet().removeIf(id -> machine.stateMachine.postings().slotOf(id) == -1);
    }

    private void request()
    {
        final int from = account();
        final int to = account();
        final long minor = 1L + random.nextInt(100_000);
        final long untilNs = random.nextBoolean() ? Machine.NONE : machine.nextTimeNs() + random.nextInt(1, 100_000);
        final long id = machine.nextInputSequence();
        lastExternalId++;
        new RequestPostingEncoder().wrapAndApplyHeader(machine.command, 0, machine.header).keyId(Machine.ADMIN)
            .clientSequence(machine.next(Machine.ADMIN)).externalId(lastExternalId).kind(LedgerEntryKind.TRANSFER)
            .fromAccountId(from).toAccountId(to).assetId(purses.moneyId).amountMinor(minor).expireNs(untilNs);
        if (note.test("request", machine.execute(Machine.ADMIN)))
        {
            postings.put(id, new long[] { from, to, minor });
        }
    }

    private int account()
    {
        return accounts[random.nextInt(accounts.length)];
    }
}
