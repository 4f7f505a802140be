package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A case of a call auction as the steps that it stands for: the reference price, a call, its orders in their order, the
 * end of the call, and what is expected of its auction.
 */
final class AuctionSteps
{
    private static final Set<String> ORDER =
        Set.of("id", "side", "type", "price", "qty", "tif", "display_qty", "hidden", "owner");

    private AuctionSteps()
    {
    }

    /**
     * The steps.
     *
     * @param auction  the case.
     * @param expected what the last step expects.
     * @return the steps in order.
     */
    static List<JsonNode> of(final Step auction, final JsonNode expected)
    {
        final List<JsonNode> steps = new ArrayList<>();
        if (auction.has("reference_price"))
        {
            steps.add(operation("set_reference_price").put("price", auction.number("reference_price")));
        }
        steps.add(operation("phase").put("phase", "auction_call"));
        for (final JsonNode order : auction.list("orders"))
        {
            new Step("order", order).allow(ORDER);
            steps.add(operation("new").setAll((ObjectNode)order));
        }
        steps.add(operation("uncross"));
        if (!expected.isObject())
        {
            throw new CaseFailure("what is expected is no object: " + expected);
        }
        steps.add(operation("expect_auction").setAll((ObjectNode)expected));
        return steps;
    }

    private static ObjectNode operation(final String name)
    {
        return JsonNodeFactory.instance.objectNode().put("op", name);
    }
}
