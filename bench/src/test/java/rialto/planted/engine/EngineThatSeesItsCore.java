package rialto.planted.engine;

import rialto.planted.engine.core.PlantedCore;

/** Closes the cycle between root and core. */
record EngineThatSeesItsCore(PlantedCore core)
{
}
