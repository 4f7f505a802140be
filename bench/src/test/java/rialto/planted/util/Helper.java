package rialto.planted.util;

/** Stands in a module that DESIGN 2 does not have. */
final class Helper
{
}
