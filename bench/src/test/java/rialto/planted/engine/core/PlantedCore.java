package rialto.planted.engine.core;

import rialto.planted.engine.PlantedEngine;

/** The inside of the engine; sees its root, which closes a cycle once a class of the root sees this. */
public record PlantedCore(PlantedEngine engine)
{
}
