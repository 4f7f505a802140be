package rialto.planted.engine.util;

/** Stands in a room that DESIGN 2 does not have. */
final class Helper
{
}
