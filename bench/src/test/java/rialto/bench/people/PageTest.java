package rialto.bench.people;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A person at the page: gives a key, sees the book, places, amends and cancels an order by clicking. */
class PageTest
{
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    @Timeout(900)
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
    @Timeout(900)
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
                await(trader, "indicative-price", "10.00 USD");
                await(trader, "indicative-quantity", "2 BTC");
                await(trader, "imbalance", "1 BTC to buy");
                await(operator, "phase-indicative", "2 BTC at 10.00 USD");
                open(operator, "move-segment", "CONTINUOUS");
                await(operator, "move-summary", "Move segment 4 to continuous. Out of a pre-opening, call or freeze " +
                    "the auction is held first, whatever its price.");
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
        await(browser, "phase-word", "Continuous");
        click(browser, find(browser, "show-rules"));
        await(browser, "the rules", () -> text(browser, "auction-rules").contains("Dynamic range\n2.5%") &&
            text(browser, "auction-rules").contains("Fee of both sides\n0.3%"));

        open(browser, "move-market", "FREEZE");
        click(browser, find(browser, "move-confirm"));
        await(browser, "a refusal", () -> text(browser, "move-error").startsWith("Not moved: "));
        click(browser, find(browser, "move-back"));
        choose(browser, "move-phase", "CALL");
        type(find(browser, "move-random"), "30");
        click(browser, find(browser, "move-review"));
        await(browser, "a mistake", () -> text(browser, "move-error").contains("need an end"));
        type(find(browser, "move-lasts"), "3600");
        type(find(browser, "move-noCancel"), "60");
        click(browser, find(browser, "move-review"));
        await(browser, "what is to be confirmed", () -> text(browser, "move-summary").startsWith("Move BTC-USD to " +
            "opening call, ending after 3600 s + random up to 30 s, no cancels in the last 60 s."));
        click(browser, find(browser, "move-confirm"));
        await(browser, "phase-word", "Opening call");
        await(browser, "the end of the dialog", () -> shown(browser, "move-confirm").findAny().isEmpty());
        await(browser, "the countdown",
            () -> text(browser, "phase-end").matches("ends in (1:00|[45][0-9]):[0-9]{2} \\+ random up to 30 s"));
    }

    /** What cannot wait is not offered; an order for the opening waits. */
    private static void enterForTheAuction(final ChromeDriver browser, final int port, final String token)
    {
        browser.get("http://localhost:" + port + "/");
        type(find(browser, "key-input"), token);
        click(browser, find(browser, "key-apply"));
        await(browser, "the balance", () -> "10000000.00".equals(balance(browser, "balance-available")));
        await(browser, "auction-phase", "Opening call");
        await(browser, "the countdown",
            () -> text(browser, "countdown").matches("ends in (1:00|[45][0-9]):[0-9]{2} \\+ random up to 30 s"));
        await(browser, "until when cancels are taken",
            () -> text(browser, "no-cancel").matches("no cancels in [45][0-9]:[0-9]{2}"));
        final List<String> offered = new Select(find(browser, "ticket-tif")).getOptions().stream()
            .filter(WebElement::isEnabled).map(WebElement::getText).toList();
        assertEquals(List.of("GTC", "GTD", "Next auction", "At open", "At close"), offered);
        click(browser, find(browser, "ticket-side-buy"));
        choose(browser, "ticket-tif", "AT_OPEN");
        type(find(browser, "ticket-price"), "10.00");
        type(find(browser, "ticket-quantity"), "3");
        // 3,000 ppm of 30.00, and one unit for each further role.
        await(browser, "preview-held", "30.11 USD");
        submit(browser);
        await(browser, "the hold", () -> "30.11".equals(balance(browser, "balance-held")));
        await(browser, "order-type", "limit at open");
        await(browser, "the status", () -> "OPEN".equals(newest(browser, "data-status")));
    }

    /** Opens the dialog that moves, and goes on to what asks whether one is sure. */
    private static void open(final ChromeDriver browser, final String button, final String phase)
    {
        click(browser, find(browser, button));
        choose(browser, "move-phase", phase);
        click(browser, find(browser, "move-review"));
    }

    /** What an element says; nothing while it is not there, or is just being drawn anew. */
    static String text(final ChromeDriver browser, final String testId)
    {
        try
        {
            return shown(browser, testId).findFirst().map(WebElement::getText).orElse("");
        }
        catch (final StaleElementReferenceException ex)
        {
            return "";
        }
    }

    /** Waits until an element says something. */
    static void await(final ChromeDriver browser, final String testId, final String expected)
    {
        await(browser, testId + " to be " + expected, () -> expected.equals(text(browser, testId)));
    }

    static void await(
        final ChromeDriver browser,
        final String what,
        final BooleanSupplier condition)
    {
        await(browser, what, PATIENCE, condition);
    }

    static void await(
        final ChromeDriver browser,
        final String what,
        final Duration patience,
        final BooleanSupplier condition)
    {
        new WebDriverWait(browser, patience).ignoring(StaleElementReferenceException.class).withMessage(
            () -> what + ", balance held " + balance(browser, "balance-held")).until(page -> condition.getAsBoolean());
    }

    /** Sends the ticket, and waits until it is answered: until then it takes no other. */
    private static void submit(final ChromeDriver browser)
    {
        click(browser, find(browser, "ticket-submit"));
        await(browser, "the answer", () -> value(browser, "ticket-quantity").isEmpty());
    }

    /** What stands in a field. */
    static String value(final ChromeDriver browser, final String testId)
    {
        return String.valueOf(find(browser, testId).getDomProperty("value"));
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
        submit(browser);
        find(browser, "order-row");
        final String orderId = newest(browser, "data-order-id");
        // 3 x 10.00, and 2,000 ppm of it: 0.06, and one unit more for the second role.
        await(browser, "the hold", () -> "30.07".equals(balance(browser, "balance-held")));
        await(browser, "the rest", () -> "9999969.93".equals(balance(browser, "balance-available")));

        click(browser, find(browser, "order-amend"));
        // Once it is drawn the page selects what is in it: not while somebody types.
        await(browser, "the price to be selected", () -> Boolean.TRUE.equals(browser.executeScript(
            "const field = document.activeElement; return field.dataset.testid === 'amend-price' && " +
                "field.value !== '' && field.selectionEnd - field.selectionStart === field.value.length")));
        type(find(browser, "amend-price"), "11.00");
        type(find(browser, "amend-quantity"), "2");
        click(browser, find(browser, "amend-save"));
        // 2 x 11.00, and 2,000 ppm of it: 0.044, up to 0.05, and the one unit more.
        await(browser, "the amended hold", () -> "22.06".equals(balance(browser, "balance-held")));
        await(browser, "the amended order", () -> text(browser, "order-row").contains("11.00"));
        assertEquals(orderId, newest(browser, "data-order-id"));

        click(browser, find(browser, "order-cancel"));
        await(browser, "the release", () -> "0.00".equals(balance(browser, "balance-held")));
        await(browser, "all of it", () -> "10000000.00".equals(balance(browser, "balance-available")));
    }

    /** A stop that is parked, and an iceberg for the book alone that ends by itself. */
    private static void enterOtherTypes(final ChromeDriver browser)
    {
        choose(browser, "ticket-type", "STOP_LIMIT");
        type(find(browser, "ticket-stop"), "20.00");
        type(find(browser, "ticket-price"), "21.00");
        type(find(browser, "ticket-quantity"), "1");
        submit(browser);
        await(browser, "the parked order", () -> "PARKED".equals(newest(browser, "data-status")));
        await(browser, "order-trigger", "20.00");
        await(browser, "order-type", "stop limit GTC");
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
        submit(browser);
        await(browser, "the iceberg", () -> "OPEN".equals(newest(browser, "data-status")));
        await(browser, "its terms", () -> text(browser, "order-type").startsWith("limit GTD") &&
            text(browser, "order-type").contains("post only, shows 1, till "));
        click(browser, find(browser, "order-cancel"));
        await(browser, "the end of the iceberg", () -> shown(browser, "order-row").findAny().isEmpty());
    }

    static void choose(final ChromeDriver browser, final String testId, final String value)
    {
        final Select select = new Select(find(browser, testId));
        await(browser, value + " on offer", () -> select.getOptions().stream()
            .anyMatch(option -> option.isEnabled() && value.equals(option.getDomProperty("value"))));
        select.selectByValue(value);
    }

    private static String newest(final ChromeDriver browser, final String attribute)
    {
        return shown(browser, "order-row").findFirst().map(row -> row.getAttribute(attribute)).orElse("");
    }

    static ChromeDriver browser()
    {
        final ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
            "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--window-size=1440,900");
        final ChromeDriverService service =
            new ChromeDriverService.Builder().usingDriverExecutable(new File(DRIVER.toString())).usingAnyFreePort()
                .withTimeout(PATIENCE).build();
        return new ChromeDriver(service, options);
    }

    static WebElement find(final ChromeDriver browser, final String testId)
    {
        final List<WebElement> found = new ArrayList<>();
        new WebDriverWait(browser, PATIENCE).ignoring(StaleElementReferenceException.class).withMessage(testId)
            .until(page -> found.addAll(shown(browser, testId).toList()));
        return found.getFirst();
    }

    static Stream<WebElement> shown(final ChromeDriver browser, final String testId)
    {
        return browser.findElements(By.cssSelector("[data-testid='" + testId + "']")).stream()
            .filter(WebElement::isDisplayed);
    }

    /** A button that cannot be pressed yet would not say so. */
    static void click(final ChromeDriver browser, final WebElement element)
    {
        await(browser, "an enabled " + element.getDomAttribute("data-testid"), element::isEnabled);
        browser.executeScript("arguments[0].scrollIntoView({block:'center'})", element);
        element.click();
    }

    static void type(final WebElement field, final String text)
    {
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
        assertEquals(text, field.getDomProperty("value"), "what was typed");
    }

    private static String balance(final ChromeDriver browser, final String testId)
    {
        // In one step: between two the row may be drawn anew.
        return String.valueOf(browser.executeScript("return document.querySelector(arguments[0])?.textContent ?? ''",
            "[data-testid='balance-row'][data-asset='USD'] [data-testid='" + testId + "']")).strip().replace(",", "");
    }

    static List<String> problems(final ChromeDriver browser)
    {
        return browser.manage().logs().get("browser").getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
            .map(Object::toString).toList();
    }
}
