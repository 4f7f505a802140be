package rialto.engine.core;

/** Something that holds for every command, told from the state around it and its events alone. */
interface FlowProperty
{
    /** Fails with an {@link AssertionError} that names what does not hold. */
    void check(Step step);
}
