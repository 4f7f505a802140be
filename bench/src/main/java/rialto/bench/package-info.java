/**
 * Measurements: JMH for what takes nanoseconds. A class is named after what it measures, so that
 * {@code scripts/bench book} finds {@code BookBenchmark}. Each benchmark checks its own result.
 */
@NullMarked
package rialto.bench;

import org.jspecify.annotations.NullMarked;
