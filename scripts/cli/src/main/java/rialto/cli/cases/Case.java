package rialto.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;

/**
 * One test case.
 *
 * @param file       name of the file that it stands in.
 * @param line       of the file, from 1.
 * @param id         name of its own.
 * @param suite      collection that it was taken from.
 * @param tags       what it is about.
 * @param optional   whether it hangs on a rule that venues differ in.
 * @param kind       "book" for a list of book steps, else what the file calls it.
 * @param priceScale real price = price / this.
 * @param profile    rules of its suite; an empty object: the defaults.
 * @param steps      inputs and expectations in order; empty unless the kind is "book".
 * @param object     the whole case as the file has it.
 */
record Case(
    String file,
    long line,
    String id,
    String suite,
    List<String> tags,
    boolean optional,
    String kind,
    long priceScale,
    JsonNode profile,
    List<JsonNode> steps,
    JsonNode object)
{
    static final String BOOK = "book";
    static final String AUCTION = "auction";
    static final String AUCTION_PROFILES = "auction_profiles";
    static final String LEDGER = "ledger";
}
