/**
 * The operator's tools: {@code rialto journal}. Each reads a data folder, also while an exchange writes it. Only
 * {@code snapshot} and {@code restore} write there, never beside an exchange. State at a place of the journal comes
 * from a {@link rialto.engine.replay.Replica}. One thread throughout.
 */
@NullMarked
package rialto.cli.journal;

import org.jspecify.annotations.NullMarked;
