package dev.podidentity.portal.faults.crash;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Ways of failing that are no failure of AWS, and happen again every time. */
public enum Poison {

	/** An exception of the portal. */
	EXCEPTION,
	/** A recursion without an end. */
	STACK,
	/** More memory than there is. */
	MEMORY,
	/** A loop that takes its time, and then fails. */
	LOOP;

	private static final Duration LOOP_TIME = Duration.ofSeconds(3);

	/** How the names of service accounts begin that are poisoned so. */
	public String prefix() {
		return "poison-" + name().toLowerCase(Locale.ROOT) + "-";
	}

	static void strike(String serviceAccount) {
		Arrays.stream(values()).filter((poison) -> serviceAccount.startsWith(poison.prefix())).forEach(Poison::strike);
	}

	private void strike() {
		switch (this) {
			case EXCEPTION -> throw new PoisonTaken();
			case STACK -> throw new IllegalStateException("never comes so far: " + dive(0));
			case MEMORY -> throw new IllegalStateException("never comes so far: " + new long[Integer.MAX_VALUE].length);
			case LOOP -> loop();
		}
	}

	private static int dive(int depth) {
		return dive(depth + 1) + depth;
	}

	/** Does not listen to interrupts, as such loops do. */
	private static void loop() {
		long until = System.nanoTime() + LOOP_TIME.toNanos();
		while (System.nanoTime() < until) {
			try {
				Thread.sleep(100);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				Thread.onSpinWait();
			}
		}
		throw new PoisonTaken();
	}

	private static final class PoisonTaken extends RuntimeException {

		PoisonTaken() {
			super("Poison");
		}

	}

}
