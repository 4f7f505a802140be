package rialto.bench.people;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A person at the page: gives a key, sees the book, places, amends and cancels an order by clicking. */
class PageTest
{
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    @Timeout(180)
    void anOrderIsPlacedAmendedAndCancelledByClicking() throws Exception
    {
        assumeChromium();
        try (RunProcess process = RunProcess.start(folder.resolve("data"), folder.resolve("run.log"), "--no-demo");
            Web web = new Web(process.port()))
        {
            final String token = web.makeVenue(process.administrator(), "ann")[0];
            final ChromeDriver browser = browser();
            try
            {
                trade(browser, process.port(), token);
                enterOtherTypes(browser);
                assertEquals(List.of(), problems(browser), "the browser's console");
            }
            finally
            {
                browser.quit();
            }
        }
    }

    @Test
    @Timeout(180)
    void anAuctionIsCalledByAnOperatorAndSeenByATrader() throws Exception
    {
        assumeChromium();
        try (RunProcess process = RunProcess.start(folder.resolve("data"), folder.resolve("run.log"), "--no-demo");
            Web web = new Web(process.port()))
        {
            final String admin = process.administrator();
            final String[] tokens = web.makeVenue(admin, "ann", "ben");
            web.send("PUT", "/admin/markets/BTC-USD/auction-rules", admin,
                "{'segmentId':'4','auctionFeeRate':3000,'dynamicRangeBps':250,'volatilityCallMs':60000}", null)
                .require(204);
            final ChromeDriver operator = browser();
            final ChromeDriver trader = browser();
            try
            {
                call(operator, process.port(), tokens[0], admin);
                enterForTheAuction(trader, process.port(), tokens[0]);
                web.post("/orders", tokens[1],
                    "{'market':'BTC-USD','side':'SELL','type':'LIMIT','price':'10.00','quantity':'2'}").require(201);
                await(trader, "the indicative price", () -> "10.00 USD".equals(text(trader, "indicative-price")));
                assertEquals("2 BTC", text(trader, "indicative-quantity"));
                assertEquals("1 BTC to buy", text(trader, "imbalance"));
                await(operator, "the same on the board", () -> "2 BTC at 10.00 USD".equals(text(operator,
                    "phase-indicative")));
                open(operator, "move-segment", "CONTINUOUS");
                assertEquals("Move segment 4 to continuous. Out of a pre-opening, call or freeze the auction is held " +
                    "first, whatever its price.", text(operator, "move-summary"));
                click(operator, find(operator, "move-confirm"));
                await(trader, "the end of the call", () -> "continuous".equals(text(trader, "phase")));
                await(trader, "the end of the order", () -> shown(trader, "order-row").findAny().isEmpty());
                // 2 x 10.00, and 3,000 ppm of it.
                await(trader, "what was paid", () -> "9999979.94".equals(balance(trader, "balance-available")));
                // The move that was refused is all that the browser itself complains of.
                final List<String> refused = problems(operator);
                assertTrue(refused.size() == 1 && refused.getFirst().contains("/phase - Failed to load resource: the " +
                    "server responded with a status of 422"), refused.toString());
                assertEquals(List.of(), problems(trader), "the trader's console");
            }
            finally
            {
                operator.quit();
                trader.quit();
            }
        }
    }

    private static void call(
        final ChromeDriver browser,
        final int port,
        final String traderToken,
        final String administratorToken)
    {
        browser.get("http://localhost:" + port + "/operator");
        type(find(browser, "key-input"), traderToken);
        click(browser, find(browser, "key-apply"));
        await(browser, "a closed door", () -> text(browser, "operator-closed").startsWith("This is a trader"));
        click(browser, find(browser, "key-forget"));
        type(find(browser, "key-input"), administratorToken);
        click(browser, find(browser, "key-apply"));
        assertEquals("Continuous", find(browser, "phase-word").getText());
        click(browser, find(browser, "show-rules"));
        final String rules = find(browser, "auction-rules").getText();
        assertTrue(rules.contains("Dynamic range\n2.5%") && rules.contains("Fee of both sides\n0.3%"), rules);

        open(browser, "move-market", "FREEZE");
        click(browser, find(browser, "move-confirm"));
        await(browser, "a refusal", () -> text(browser, "move-error").startsWith("Not moved: "));
        click(browser, find(browser, "move-back"));
        choose(browser, "move-phase", "CALL");
        type(find(browser, "move-random"), "30");
        click(browser, find(browser, "move-review"));
        await(browser, "a mistake", () -> text(browser, "move-error").contains("need an end"));
        type(find(browser, "move-lasts"), "900");
        type(find(browser, "move-noCancel"), "60");
        click(browser, find(browser, "move-review"));
        assertTrue(text(browser, "move-summary").startsWith("Move BTC-USD to opening call, ending after 900 s + " +
            "random up to 30 s, no cancels in the last 60 s."), text(browser, "move-summary"));
        click(browser, find(browser, "move-confirm"));
        await(browser, "the call", () -> "Opening call".equals(text(browser, "phase-word")));
        assertTrue(text(browser, "phase-end").matches("ends in 1[45]:[0-9]{2} \\+ random up to 30 s"),
            text(browser, "phase-end"));
    }

    /** What cannot wait is not offered; an order for the opening waits. */
    private static void enterForTheAuction(final ChromeDriver browser, final int port, final String token)
    {
        browser.get("http://localhost:" + port + "/");
        type(find(browser, "key-input"), token);
        click(browser, find(browser, "key-apply"));
        await(browser, "the balance", () -> "10000000.00".equals(balance(browser, "balance-available")));
        await(browser, "the call", () -> "Opening call".equals(text(browser, "auction-phase")));
        assertTrue(text(browser, "countdown").matches("ends in 1[345]:[0-9]{2} \\+ random up to 30 s"),
            text(browser, "countdown"));
        assertTrue(text(browser, "no-cancel").startsWith("no cancels in 1"), text(browser, "no-cancel"));
        final List<String> offered = new Select(find(browser, "ticket-tif")).getOptions().stream()
            .filter(WebElement::isEnabled).map(WebElement::getText).toList();
        assertEquals(List.of("GTC", "GTD", "Next auction", "At open", "At close"), offered);
        click(browser, find(browser, "ticket-side-buy"));
        choose(browser, "ticket-tif", "AT_OPEN");
        type(find(browser, "ticket-price"), "10.00");
        type(find(browser, "ticket-quantity"), "3");
        // 3,000 ppm of 30.00, and one unit for each further role.
        assertEquals("30.11 USD", text(browser, "preview-held"));
        click(browser, find(browser, "ticket-submit"));
        await(browser, "the hold", () -> "30.11".equals(balance(browser, "balance-held")));
        assertEquals("limit at open", find(browser, "order-type").getText());
        assertEquals("OPEN", newest(browser, "data-status"));
    }

    /** Opens the dialog that moves, and goes on to what asks whether one is sure. */
    private static void open(final ChromeDriver browser, final String button, final String phase)
    {
        click(browser, find(browser, button));
        choose(browser, "move-phase", phase);
        click(browser, find(browser, "move-review"));
    }

    /** What an element says; nothing while it is not there. */
    static String text(final ChromeDriver browser, final String testId)
    {
        return shown(browser, testId).findFirst().map(WebElement::getText).orElse("");
    }

    static void assumeChromium()
    {
        if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER))
        {
            System.out.println("not run: no Chromium");
            Assumptions.abort("not run: no Chromium");
        }
    }

    private static void trade(final ChromeDriver browser, final int port, final String token)
    {
        browser.get("http://localhost:" + port + "/");
        type(find(browser, "key-input"), token);
        click(browser, find(browser, "key-apply"));
        await(browser, "the balance", () -> "10000000.00".equals(balance(browser, "balance-available")));

        click(browser, find(browser, "ticket-side-buy"));
        type(find(browser, "ticket-price"), "10.00");
        type(find(browser, "ticket-quantity"), "3");
        click(browser, find(browser, "ticket-submit"));
        final WebElement order = find(browser, "order-row");
        final String orderId = order.getAttribute("data-order-id");
        // 3 x 10.00, and 2,000 ppm of it: 0.06, and one unit more for the second role.
        await(browser, "the hold", () -> "30.07".equals(balance(browser, "balance-held")));
        assertEquals("9999969.93", balance(browser, "balance-available"));

        click(browser, find(browser, "order-amend"));
        type(find(browser, "amend-price"), "11.00");
        type(find(browser, "amend-quantity"), "2");
        click(browser, find(browser, "amend-save"));
        // 2 x 11.00, and 2,000 ppm of it: 0.044, up to 0.05, and the one unit more.
        await(browser, "the amended hold", () -> "22.06".equals(balance(browser, "balance-held")));
        assertEquals(orderId, find(browser, "order-row").getAttribute("data-order-id"));
        assertTrue(find(browser, "order-row").getText().contains("11.00"));

        click(browser, find(browser, "order-cancel"));
        await(browser, "the release", () -> "0.00".equals(balance(browser, "balance-held")));
        assertEquals("10000000.00", balance(browser, "balance-available"));
    }

    /** A stop that is parked, and an iceberg for the book alone that ends by itself. */
    private static void enterOtherTypes(final ChromeDriver browser)
    {
        choose(browser, "ticket-type", "STOP_LIMIT");
        type(find(browser, "ticket-stop"), "20.00");
        type(find(browser, "ticket-price"), "21.00");
        type(find(browser, "ticket-quantity"), "1");
        click(browser, find(browser, "ticket-submit"));
        await(browser, "the parked order", () -> "PARKED".equals(newest(browser, "data-status")));
        assertEquals("20.00", find(browser, "order-trigger").getText());
        assertEquals("stop limit GTC", find(browser, "order-type").getText());
        click(browser, find(browser, "order-cancel"));
        await(browser, "the end of the parked order", () -> shown(browser, "order-row").findAny().isEmpty());

        choose(browser, "ticket-type", "LIMIT");
        choose(browser, "ticket-tif", "GTD");
        browser.executeScript("arguments[0].value = '2099-01-01T12:00:00';" +
            "arguments[0].dispatchEvent(new Event('input', {bubbles: true}))", find(browser, "ticket-until"));
        type(find(browser, "ticket-price"), "5.00");
        type(find(browser, "ticket-quantity"), "4");
        type(find(browser, "ticket-display"), "1");
        click(browser, find(browser, "ticket-post-only"));
        click(browser, find(browser, "ticket-submit"));
        await(browser, "the iceberg", () -> "OPEN".equals(newest(browser, "data-status")));
        final String words = find(browser, "order-type").getText();
        assertTrue(words.startsWith("limit GTD") && words.contains("post only, shows 1, till "), words);
        click(browser, find(browser, "order-cancel"));
        await(browser, "the end of the iceberg", () -> shown(browser, "order-row").findAny().isEmpty());
    }

    static void choose(final ChromeDriver browser, final String testId, final String value)
    {
        new Select(find(browser, testId)).selectByValue(value);
    }

    private static String newest(final ChromeDriver browser, final String attribute)
    {
        return shown(browser, "order-row").findFirst().map(row -> row.getAttribute(attribute)).orElse("");
    }

    static ChromeDriver browser()
    {
        final ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--window-size=1440,900");
        final ChromeDriverService service =
            new ChromeDriverService.Builder().usingDriverExecutable(new File(DRIVER.toString())).usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    static WebElement find(final ChromeDriver browser, final String testId)
    {
        new WebDriverWait(browser, PATIENCE).withMessage(testId).until(page -> shown(browser, testId).findAny()
            .isPresent());
        return shown(browser, testId).findFirst().orElseThrow();
    }

    static Stream<WebElement> shown(final ChromeDriver browser, final String testId)
    {
        return browser.findElements(By.cssSelector("[data-testid='" + testId + "']")).stream()
            .filter(WebElement::isDisplayed);
    }

    static void click(final ChromeDriver browser, final WebElement element)
    {
        browser.executeScript("arguments[0].scrollIntoView({block:'center'})", element);
        element.click();
    }

    static void type(final WebElement field, final String text)
    {
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
    }

    private static String balance(final ChromeDriver browser, final String testId)
    {
        final List<WebElement> found = browser.findElements(
            By.cssSelector("[data-testid='balance-row'][data-asset='USD'] [data-testid='" + testId + "']"));
        return found.isEmpty() ? "" : String.valueOf(found.getFirst().getDomProperty("textContent")).strip()
            .replace(",", "");
    }

    static void await(
        final ChromeDriver browser,
        final String what,
        final java.util.function.BooleanSupplier condition)
    {
        new WebDriverWait(browser, PATIENCE).ignoring(org.openqa.selenium.StaleElementReferenceException.class)
            .withMessage(what + ", got " + balance(browser, "balance-held")).until(page -> condition.getAsBoolean());
    }

    static List<String> problems(final ChromeDriver browser)
    {
        return browser.manage().logs().get("browser").getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
            .map(Object::toString).toList();
    }
}
