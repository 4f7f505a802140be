package rialto.engine.session;

import rialto.codecs.types.Side;

/** The two sides of a trade. */
final class Sides
{
    private Sides()
    {
    }

    static Side opposite(final Side side)
    {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }
}
