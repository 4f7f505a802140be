package rialto.planted.engine;

import net.openhft.chronicle.queue.RollCycle;

/** Knows Chronicle, which only the journal may. */
public abstract class PlantedEngine
{
    abstract RollCycle cycle();
}
