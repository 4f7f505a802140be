package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a case asks of its exchange before it begins.
 *
 * @param owners      everybody that it names.
 * @param ownAccounts most accounts that are needed for steps that name nobody.
 * @param expiries    the times at which it says that orders end.
 * @param dayOrders   whether orders end with the day.
 * @param icebergs    whether orders show only a part of themselves.
 * @param calls       whether there are calls.
 * @param priceRanges whether there are ranges that prices may not leave.
 */
record CaseNeeds(
    Set<String> owners,
    int ownAccounts,
    List<String> expiries,
    boolean dayOrders,
    boolean icebergs,
    boolean calls,
    boolean priceRanges)
{
    /** Accounts of all of these. */
    int accountCount()
    {
        return owners.size() + ownAccounts;
    }

    static CaseNeeds of(final List<JsonNode> steps)
    {
        final Set<String> owners = new LinkedHashSet<>();
        final List<String> expiries = new ArrayList<>();
        int ownAccounts = 0;
        boolean dayOrders = false;
        boolean icebergs = false;
        boolean calls = false;
        boolean priceRanges = false;
        for (final JsonNode node : steps)
        {
            final Step step = new Step("step", node);
            final String owner = step.textOrNull("owner");
            if (owner != null)
            {
                owners.add(owner);
            }
            else if (!step.text("op").startsWith("expect_") && step.has("id"))
            {
                ownAccounts++;
            }
            final String expiry = step.textOrNull("expire_time");
            if (expiry != null)
            {
                expiries.add(expiry);
            }
            dayOrders |= step.text("tif", "").equals("day");
            icebergs |= step.has("display_qty");
            calls |= step.text("op").equals("phase");
            priceRanges |= step.text("op").equals("set_price_range");
        }

        return new CaseNeeds(owners, ownAccounts, expiries, dayOrders, icebergs, calls, priceRanges);
    }
}
