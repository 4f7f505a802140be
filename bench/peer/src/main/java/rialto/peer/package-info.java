/**
 * exchange-core's whole pipeline as a process that carries out a flow when told to. On JDK 17, since its libraries do
 * not run on a later one.
 */
package rialto.peer;
