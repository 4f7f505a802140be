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
        if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER))
        {
            System.out.println("not run: no Chromium");
            Assumptions.abort("not run: no Chromium");
        }
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

    private static void choose(final ChromeDriver browser, final String testId, final String value)
    {
        new Select(find(browser, testId)).selectByValue(value);
    }

    private static String newest(final ChromeDriver browser, final String attribute)
    {
        return shown(browser, "order-row").findFirst().map(row -> row.getAttribute(attribute)).orElse("");
    }

    private static ChromeDriver browser()
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

    private static WebElement find(final ChromeDriver browser, final String testId)
    {
        new WebDriverWait(browser, PATIENCE).withMessage(testId).until(page -> shown(browser, testId).findAny()
            .isPresent());
        return shown(browser, testId).findFirst().orElseThrow();
    }

    private static Stream<WebElement> shown(final ChromeDriver browser, final String testId)
    {
        return browser.findElements(By.cssSelector("[data-testid='" + testId + "']")).stream()
            .filter(WebElement::isDisplayed);
    }

    private static void click(final ChromeDriver browser, final WebElement element)
    {
        browser.executeScript("arguments[0].scrollIntoView({block:'center'})", element);
        element.click();
    }

    private static void type(final WebElement field, final String text)
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

    private static void await(
        final ChromeDriver browser,
        final String what,
        final java.util.function.BooleanSupplier condition)
    {
        new WebDriverWait(browser, PATIENCE).ignoring(org.openqa.selenium.StaleElementReferenceException.class)
            .withMessage(what + ", got " + balance(browser, "balance-held")).until(page -> condition.getAsBoolean());
    }

    private static List<String> problems(final ChromeDriver browser)
    {
        return browser.manage().logs().get("browser").getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
            .map(Object::toString).toList();
    }
}
