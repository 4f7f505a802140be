package rialto.planted.gateway;

import rialto.planted.engine.core.PlantedCore;

/** The gateway is a client like any other. */
record GatewayThatSeesTheEngine(PlantedCore core)
{
}
