package rialto.planted.client;

import rialto.planted.engine.PlantedEngine;

/** A client may see codecs, Agrona and Aeron. */
record ClientThatSeesTheEngine(PlantedEngine engine)
{
}
