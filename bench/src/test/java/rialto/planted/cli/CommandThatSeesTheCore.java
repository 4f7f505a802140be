package rialto.planted.cli;

import rialto.planted.engine.core.PlantedCore;

/** A shortcut past the client. */
record CommandThatSeesTheCore(PlantedCore core)
{
}
