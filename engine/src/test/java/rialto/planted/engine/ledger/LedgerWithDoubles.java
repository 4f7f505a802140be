package rialto.planted.engine.ledger;

/** Breaks the rule of whole numbers in three ways. */
final class LedgerWithDoubles
{
    private double balance;

    void credit(final Double amount)
    {
        balance += amount;
    }

    float[] rates()
    {
        return new float[] { (float)balance };
    }
}
