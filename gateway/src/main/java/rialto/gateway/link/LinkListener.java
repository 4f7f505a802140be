package rialto.gateway.link;

/** Hears whether the engine is there. Called on the link's thread; must not wait. */
public interface LinkListener
{
    /** Does not care. */
    LinkListener NONE = new LinkListener()
    {
        @Override
        public void onEngineUp()
        {
            // Who sends by the link finds out.
        }

        @Override
        public void onEngineDown()
        {
            // Who sends by the link finds out.
        }
    };

    /** The session is open: commands go through. */
    void onEngineUp();

    /** The session is over: commands are turned away until it is open again. */
    void onEngineDown();
}
