package rialto.peer;

import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.CoreWaitStrategy;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.api.ApiAddUser;
import exchange.core2.core.common.api.ApiAdjustUserBalance;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.InitialStateConfiguration;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.common.config.OrdersProcessingConfiguration;
import exchange.core2.core.common.config.PerformanceConfiguration;
import exchange.core2.core.common.config.ReportsQueriesConfiguration;
import exchange.core2.core.common.config.SerializationConfiguration;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.processors.journaling.DiskSerializationProcessor;
import exchange.core2.core.processors.journaling.DiskSerializationProcessorConfiguration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads a flow, then runs it whenever a line says so, {@code no-journal} or {@code sync}: a new exchange with one
 * matching engine and one risk engine, accounts with funds, the book filled; then the measured messages. Answers with a
 * line: {@code lap WALL_NS CPU_NS ALLOCATED_BYTES DIGEST TRADES}. Other lines on standard output are the libraries'.
 */
public final class ExchangeProcess
{
    static final int SYMBOL = 1;
    static final long RESERVE_TICKS = 1L << 21;
    private static final int BASE = 1;
    private static final int QUOTE = 2;
    private static final long FUNDS = 1L << 50;
    private static final int RING_SIZE = 16 * 1024;
    private static final int GROUP_LIMIT = 512;
    private static final int GROUP_DURATION_NS = 10_000;
    private static final long JOURNAL_FILE_SIZE = 4L << 30;
    private static final int JOURNAL_BUFFER_SIZE = 256 * 1024;
    private static final int COMPRESS_THRESHOLD = 2048;

    private final FlowFile flow;
    private final Path folder;
    private int lapCount;

    private ExchangeProcess(final FlowFile flow, final Path folder)
    {
        this.flow = flow;
        this.folder = folder;
    }

    /**
     * Runs until its input ends.
     *
     * @param args file of the flow, folder for journals.
     * @throws Exception if anything goes wrong.
     */
    public static void main(final String[] args) throws Exception
    {
        final ExchangeProcess process = new ExchangeProcess(FlowFile.read(Path.of(args[0])), Path.of(args[1]));
        final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine())
        {
            System.out.println(process.lap(line.equals("sync")));
        }
        System.exit(0);
    }

    private String lap(final boolean isJournalled) throws Exception
    {
        lapCount++;
        final Path journals = Files.createDirectories(folder.resolve("lap-" + lapCount));
        final Results results = new Results();
        final ExchangeCore core = ExchangeCore.builder().resultsConsumer(results)
            .exchangeConfiguration(configuration(isJournalled, journals)).build();
        core.startup();
        final ExchangeApi api = core.getApi();
        setUp(api);
        run(api, results, 0, flow.fillingCount);
        System.gc();
        final long allocated = allocatedBytes();
        final long cpu = cpuNs();
        final long begin = System.nanoTime();
        run(api, results, flow.fillingCount, flow.commands.length);
        final long end = System.nanoTime();
        final long cpuNs = cpuNs() - cpu;
        final long allocatedBytes = allocatedBytes() - allocated;
        core.shutdown(1, TimeUnit.MINUTES);
        final long journalLength = delete(journals);
        if (isJournalled && journalLength == 0)
        {
            throw new IllegalStateException("nothing was journalled");
        }
        if (!results.failure().isEmpty())
        {
            throw new IllegalStateException(results.failure());
        }
        return "lap " + (end - begin) + ' ' + cpuNs + ' ' + allocatedBytes + ' ' +
            results.digest() + ' ' + results.tradeCount();
    }

    private void run(final ExchangeApi api, final Results results, final int from, final int to)
    {
        for (int i = from; i < to; i++)
        {
            api.submitCommand(flow.commands[i]);
        }
        // What waits in an open group is written when the group is closed, at the latest after its duration.
        while (results.answerCount() < to)
        {
            Thread.yield();
        }
    }

    private void setUp(final ExchangeApi api) throws ExecutionException, InterruptedException
    {
        require(api.submitBinaryDataAsync(new BatchAddSymbolsCommand(CoreSymbolSpecification.builder()
            .symbolId(SYMBOL).type(SymbolType.CURRENCY_EXCHANGE_PAIR).baseCurrency(BASE).quoteCurrency(QUOTE)
            .baseScaleK(1).quoteScaleK(1).makerFee(1).takerFee(2).build())));
        for (int account = 1; account <= flow.accountCount; account++)
        {
            api.submitCommandAsync(ApiAddUser.builder().uid(account).build());
            api.submitCommandAsync(deposit(account, BASE, 2L * account));
            require(api.submitCommandAsync(deposit(account, QUOTE, 2L * account + 1)));
        }
    }

    private static ApiAdjustUserBalance deposit(final int account, final int currency, final long transactionId)
    {
        return ApiAdjustUserBalance.builder().uid(account).currency(currency).amount(FUNDS)
            .transactionId(transactionId).build();
    }

    private static void require(final Future<CommandResultCode> result) throws ExecutionException, InterruptedException
    {
        if (result.get() != CommandResultCode.SUCCESS)
        {
            throw new IllegalStateException("setting up: " + result.get());
        }
    }

    private static ExchangeConfiguration configuration(final boolean isJournalled, final Path journals)
    {
        final DiskSerializationProcessorConfiguration disk = DiskSerializationProcessorConfiguration.builder()
            .storageFolder(journals.toString())
            .snapshotLz4CompressorFactory(DiskSerializationProcessorConfiguration.LZ4_FAST)
            .journalLz4CompressorFactory(DiskSerializationProcessorConfiguration.LZ4_FAST)
            .journalFileMaxSize(JOURNAL_FILE_SIZE).journalBufferSize(JOURNAL_BUFFER_SIZE)
            .journalBatchCompressThreshold(COMPRESS_THRESHOLD).build();
        return ExchangeConfiguration.builder()
            .ordersProcessingCfg(OrdersProcessingConfiguration.DEFAULT)
            .initStateCfg(isJournalled ?
                InitialStateConfiguration.cleanStartJournaling("peer") :
                InitialStateConfiguration.cleanStart("peer"))
            .performanceCfg(PerformanceConfiguration.baseBuilder().ringBufferSize(RING_SIZE).matchingEnginesNum(1)
                .riskEnginesNum(1).msgsInGroupLimit(GROUP_LIMIT).maxGroupDurationNs(GROUP_DURATION_NS)
                .waitStrategy(CoreWaitStrategy.YIELDING).orderBookFactory(OrderBookDirectImpl::new).build())
            .reportsQueriesCfg(ReportsQueriesConfiguration.DEFAULT)
            .loggingCfg(LoggingConfiguration.builder()
                .loggingLevels(EnumSet.noneOf(LoggingConfiguration.LoggingLevel.class)).build())
            .serializationCfg(isJournalled ?
                SerializationConfiguration.builder().enableJournaling(true)
                    .serializationProcessorFactory(all -> new DiskSerializationProcessor(all, disk)).build() :
                SerializationConfiguration.DEFAULT)
            .build();
    }

    private static long cpuNs()
    {
        return ((com.sun.management.OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime();
    }

    private static long allocatedBytes()
    {
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (final long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        {
            sum += Math.max(0, bytes);
        }
        return sum;
    }

    /** Answers how long the files were together. */
    private static long delete(final Path journals) throws IOException
    {
        long length = 0;
        try (java.util.stream.Stream<Path> files = Files.list(journals))
        {
            for (final Path file : (Iterable<Path>)files::iterator)
            {
                length += Files.size(file);
                Files.delete(file);
            }
        }
        Files.delete(journals);
        return length;
    }
}
