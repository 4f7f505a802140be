/**
 * The real engine process killed, stopped and starved under load, again and again, and held against an outside ledger
 * of what it had acknowledged. {@link rialto.bench.crash.CrashCampaign} is {@code scripts/crash-campaign}.
 */
@NullMarked
package rialto.bench.crash;

import org.jspecify.annotations.NullMarked;
