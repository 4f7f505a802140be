package rialto.planted.engine.core;

import org.agrona.collections.Long2LongHashMap;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;

/** Calls what a pure room may not call; the test expects every method here to be reported, by its name. */
@SuppressWarnings({ "unused", "SystemOut" })
final class BannedCalls
{
    static long clock()
    {
        return System.nanoTime();
    }

    static long wallClock()
    {
        return System.currentTimeMillis();
    }

    static Instant date()
    {
        return Instant.now();
    }

    static long chance()
    {
        return new Random(1).nextLong();
    }

    static double otherChance()
    {
        return Math.random();
    }

    static UUID uniqueId()
    {
        return UUID.randomUUID();
    }

    static Thread thread()
    {
        return Thread.currentThread();
    }

    static ReentrantLock lock()
    {
        return new ReentrantLock();
    }

    static Map<Long, Long> hashMap()
    {
        return new HashMap<>();
    }

    static Set<Long> hashSet()
    {
        return new HashSet<>();
    }

    static long agronaMap()
    {
        return new Long2LongHashMap(0).get(1);
    }

    static int hashCodeOf(final Object object)
    {
        return object.hashCode();
    }

    static int enumHashCode(final Thread.State state)
    {
        return state.hashCode();
    }

    static int identity(final Object object)
    {
        return System.identityHashCode(object);
    }

    static int hashOfAll(final Object object)
    {
        return Objects.hash(object, object);
    }

    static String text(final long priceTicks)
    {
        return String.format("%d", priceTicks);
    }

    static long bigNumber(final long amountMinor)
    {
        return BigDecimal.valueOf(amountMinor).longValue();
    }

    static double floatingPoint(final String text)
    {
        return Double.parseDouble(text);
    }

    static long stream()
    {
        return LongStream.of(1, 2).sum();
    }

    static byte[] file(final Path path) throws IOException
    {
        return Files.readAllBytes(path);
    }

    static void print(final String text)
    {
        System.out.println(text);
    }

    static void log(final System.Logger logger)
    {
        logger.log(System.Logger.Level.INFO, "text");
    }

    static String property()
    {
        return System.getProperty("rialto");
    }
}
