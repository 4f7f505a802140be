package rialto.gateway.link;

/** Hears whether the engine is there. Called on the link's thread; must not wait. */
public interface LinkListener
{
    /** The session is open: commands go through. */
    void onEngineUp();

    /** The session is over: commands are turned away until it is open again. */
    void onEngineDown();
}
