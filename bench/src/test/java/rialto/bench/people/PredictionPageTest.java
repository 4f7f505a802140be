package rialto.bench.people;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * The demo trader at the page of prediction markets: sees odds move, buys, sells, makes and merges sets; then at the
 * page of items: bids, and locks an item.
 */
class PredictionPageTest
{
    private static final String EVIDENCE = "ab".repeat(32);
    private static final int PHONE_PX = 390;
    /** An auction of the demo takes three minutes, and one more while somebody bids. */
    private static final Duration AUCTION_PATIENCE = Duration.ofMinutes(6);

    @TempDir
    private Path folder;

    @Test
    @Timeout(1_200)
    void outcomesAreBoughtAndSoldAndAnOutcomeIsSeen() throws Exception
    {
        PageTest.assumeChromium();
        try (RunProcess process = RunProcess.start(folder.resolve("data"), folder.resolve("run.log"));
            Web web = new Web(process.port()))
        {
            final ChromeDriver browser = PageTest.browser();
            try
            {
                browser.get("http://localhost:" + process.port() + "/predictions#key=" +
                    Files.readString(process.data().resolve("demo.token")).strip());
                look(browser);
                // First of all, before the round closes by itself.
                nameAnOutcome(browser, web, process.administrator());
                select(browser, "ETH-UP");
                buyAndSell(browser);
                makeAndMerge(browser);
                fitsOnAPhone(browser);
                assertEquals(List.of(), PageTest.problems(browser), "the browser's console");
                browser.get("http://localhost:" + process.port() + "/items");
                bidAndLock(browser);
                fitsOnAPhone(browser);
                assertEquals(List.of(), PageTest.problems(browser), "the browser's console");
                browser.get("http://localhost:" + process.port() + "/");
                PageTest.await(browser, "the order books", () -> PageTest.shown(browser, "market-row").count() == 4);
            }
            finally
            {
                browser.quit();
            }
        }
    }

    /** The demo's bots quote, and what they do is seen. */
    private static void look(final ChromeDriver browser)
    {
        PageTest.await(browser, "the holding", () -> "500 500".equals(held(browser)));
        select(browser, "ETH-UP");
        PageTest.await(browser, "quotes", () -> PageTest.shown(browser, "prediction-book-row").count() >= 4);
        PageTest.await(browser, "odds",
            () -> PageTest.text(browser, "odds-yes").matches("[0-9]{1,2}[.][0-9]{2}%"));
        final String volume = PageTest.text(browser, "volume");
        PageTest.await(browser, "trades", () -> !volume.equals(PageTest.text(browser, "volume")));
        PageTest.await(browser, "a market that will close",
            () -> row(browser, "BTC-UP-1").matches("(?s)BTC-UP-1\\s+open, closes in [0-4]:[0-9]{2}.*"));
    }

    private static void buyAndSell(final ChromeDriver browser)
    {
        PageTest.type(PageTest.find(browser, "slip-price"), "1.00");
        PageTest.type(PageTest.find(browser, "slip-quantity"), "10");
        PageTest.await(browser, "a price that is too high",
            () -> "Price: Not above 0.99.".equals(PageTest.text(browser, "slip-preview")));
        PageTest.type(PageTest.find(browser, "slip-price"), "0.99");
        // 10 x 0.99, and 2,000 ppm of it; ten YES pay ten dollars.
        PageTest.await(browser, "what it costs and pays",
            () -> "9.900000 USD, 0.019800 USD, 9.919800 USD, 10.000000 USD, 0.080200 USD".equals(preview(browser)));
        // Bots take their quotes away to move them: the order waits until there are some again.
        submit(browser);
        PageTest.await(browser, "ten YES more", () -> "510 500".equals(held(browser)));

        PageTest.click(browser, PageTest.find(browser, "slip-no"));
        PageTest.click(browser, PageTest.find(browser, "slip-sell"));
        PageTest.type(PageTest.find(browser, "slip-price"), "0.01");
        PageTest.type(PageTest.find(browser, "slip-quantity"), "4");
        submit(browser);
        PageTest.await(browser, "four NO less", () -> "510 496".equals(held(browser)));

        PageTest.click(browser, PageTest.find(browser, "slip-buy"));
        PageTest.choose(browser, "slip-time", "IOC");
        PageTest.type(PageTest.find(browser, "slip-price"), "0.01");
        PageTest.type(PageTest.find(browser, "slip-quantity"), "3");
        submit(browser);
        PageTest.choose(browser, "slip-time", "GTC");
        PageTest.type(PageTest.find(browser, "slip-quantity"), "5");
        submit(browser);
        // What could not be done at once is no order any more.
        PageTest.await(browser, "the order",
            () -> PageTest.text(browser, "prediction-order").startsWith("Buy NO 0.01 5") &&
                PageTest.shown(browser, "prediction-order").count() == 1);
        PageTest.click(browser, PageTest.find(browser, "prediction-cancel"));
        PageTest.await(browser, "the end of the order",
            () -> PageTest.shown(browser, "prediction-order").findAny().isEmpty());
    }

    /** Sends the slip, and waits until it is answered. */
    private static void submit(final ChromeDriver browser)
    {
        PageTest.click(browser, PageTest.find(browser, "slip-submit"));
        PageTest.await(browser, "the answer", () -> PageTest.value(browser, "slip-quantity").isEmpty());
    }

    private static String preview(final ChromeDriver browser)
    {
        return String.join(", ", PageTest.text(browser, "preview-cost"), PageTest.text(browser, "preview-fee"),
            PageTest.text(browser, "preview-total"), PageTest.text(browser, "preview-pays"),
            PageTest.text(browser, "preview-gain"));
    }

    /**
     * On the page of items: nothing is chosen at first; then the ascending auction is bid for, with more than any bot
     * gives and a minute left to do so, and an item locked.
     */
    private static void bidAndLock(final ChromeDriver browser)
    {
        PageTest.await(browser, "the empty choice", () -> browser.findElement(By.id("auction")).getText()
            .contains("Choose an auction."));
        PageTest.click(browser, PageTest.find(browser, "item-lock"));
        PageTest.await(browser, "a locked item", () -> PageTest.shown(browser, "item-unlock").count() == 1);
        PageTest.await(browser, "an ascending auction", AUCTION_PATIENCE,
            () -> ascending(browser).findFirst().map(row ->
            {
                PageTest.click(browser, row);
                return true;
            }).orElse(false));
        PageTest.type(PageTest.find(browser, "bid-amount"), "200");
        PageTest.click(browser, PageTest.find(browser, "bid-submit"));
        PageTest.await(browser, "the lead", () -> PageTest.text(browser, "standing").startsWith("You lead, your " +
            "highest bid 200.000000"));
    }

    private static Stream<WebElement> ascending(final ChromeDriver browser)
    {
        return PageTest.shown(browser, "auction-row")
            .filter(row -> row.getText().matches("(?s).*Ascending.*Open.*00:0[1-9]:[0-9]{2}.*"));
    }

    private static void makeAndMerge(final ChromeDriver browser)
    {
        PageTest.type(PageTest.find(browser, "sets-quantity"), "20");
        PageTest.click(browser, PageTest.find(browser, "sets-split"));
        PageTest.await(browser, "twenty sets more", () -> "530 516".equals(held(browser)));
        PageTest.type(PageTest.find(browser, "sets-quantity"), "6");
        PageTest.click(browser, PageTest.find(browser, "sets-merge"));
        PageTest.await(browser, "six sets less", () -> "524 510".equals(held(browser)));
    }

    /** Of the round that is open: the administrator becomes its resolver and closes it before its time. */
    private static void nameAnOutcome(final ChromeDriver browser, final Web web, final String admin) throws Exception
    {
        select(browser, "BTC-UP-1");
        web.send("PATCH", "/admin/predictions/BTC-UP-1", admin, "{'resolverParticipantId':'1'}", null).require(200);
        web.post("/admin/predictions/BTC-UP-1/status", admin, "{'status':'CLOSED'}").require(200);
        PageTest.await(browser, "the close",
            () -> "waits for its outcome".equals(PageTest.text(browser, "prediction-status")));
        web.post("/admin/predictions/BTC-UP-1/outcome", admin, "{'yesPays':'1.00','evidence':'" + EVIDENCE + "'}")
            .require(200);
        PageTest.await(browser, "the outcome", () -> EVIDENCE.equals(PageTest.text(browser, "evidence")));
        PageTest.await(browser, "what it pays", () -> PageTest.text(browser, "prediction-outcome")
            .startsWith("Outcome: YES pays 1.00, NO pays 0.00 USD"));
        PageTest.await(browser, "the dispute window",
            () -> PageTest.text(browser, "prediction-next").matches("final in [01]:[0-9]{2}"));
        PageTest.await(browser, "no more orders",
            () -> "Takes no orders".equals(PageTest.text(browser, "slip-submit")));
    }

    private static void fitsOnAPhone(final ChromeDriver browser)
    {
        for (final int widthPx : new int[] { PHONE_PX, 1_440 })
        {
            browser.manage().window().setSize(new Dimension(widthPx, 900));
            PageTest.await(browser, "no wider than the window", () -> Boolean.TRUE.equals(browser.executeScript(
                "return document.documentElement.scrollWidth <= window.innerWidth")));
        }
    }

    private static void select(final ChromeDriver browser, final String symbol)
    {
        final By button = By.cssSelector("[data-testid='prediction-row'][data-symbol='" + symbol + "'] button");
        PageTest.await(browser, symbol + " in the list", () -> !browser.findElements(button).isEmpty());
        PageTest.click(browser, browser.findElement(button));
        PageTest.await(browser, symbol, () -> symbol.equals(PageTest.text(browser, "prediction-symbol")));
    }

    private static String row(final ChromeDriver browser, final String symbol)
    {
        return PageTest.shown(browser, "prediction-row").filter(row -> symbol.equals(row.getAttribute("data-symbol")))
            .findFirst().map(row -> row.getText()).orElse("");
    }

    /** YES and NO of the first market that the trader has something of. */
    private static String held(final ChromeDriver browser)
    {
        return PageTest.text(browser, "holding-yes") + " " + PageTest.text(browser, "holding-no");
    }
}
