package dev.podidentity.portal.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

/** Debian's Chromium, driven by Playwright; nothing is downloaded. */
public final class Chromium implements AutoCloseable {

	private static final Path EXECUTABLE = Path
		.of(System.getenv().getOrDefault("PORTAL_TESTS_CHROMIUM", "/usr/bin/chromium"));

	private final Playwright playwright;

	private final Browser browser;

	public Chromium() {
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(EXECUTABLE)
				.setHeadless(true)
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
						"--disable-background-networking", "--disable-component-update", "--disable-sync")));
	}

	/**
	 * Whether the browser is there; where it is required and is not, that is a failure
	 * and no skip.
	 */
	public static boolean installed() {
		boolean installed = Files.isExecutable(EXECUTABLE);
		if (!installed && System.getenv().getOrDefault("PORTAL_TESTS_REQUIRE", "").contains("browser")) {
			throw new IllegalStateException("The tests need Chromium here: " + EXECUTABLE + " is missing");
		}
		return installed;
	}

	/** A window of its own, with its own cookies. */
	public BrowserContext window(ColorScheme scheme, int width, boolean script) {
		return this.browser.newContext(new Browser.NewContextOptions().setColorScheme(scheme)
			.setViewportSize(width, 900)
			.setJavaScriptEnabled(script));
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
