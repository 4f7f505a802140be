/**
 * Runs test cases in a neutral form: each against an exchange of its own that is hosted in this process, through
 * commands. A case is a list of steps, inputs and expectations; the first expectation that does not hold fails it. What
 * a case calls an order, an owner or a rule is translated here; nothing knows one collection of cases from another. One
 * thread throughout.
 */
@NullMarked
package rialto.cli.cases;

import org.jspecify.annotations.NullMarked;
