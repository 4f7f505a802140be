package rialto.planted.cli;

import rialto.planted.engine.PlantedEngine;

/** Starts an exchange without being named for it. */
record CommandThatStartsAnExchange(PlantedEngine engine)
{
}
