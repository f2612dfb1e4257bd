package dev.podidentity.portal.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;

import dev.podidentity.portal.audit.AuditEntry;
import dev.podidentity.portal.audit.AuditEntry.ObjectRef;
import dev.podidentity.portal.audit.AuditTrail;
import dev.podidentity.portal.identity.People;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Puts the first version of the routing policy in force where there is none, before the
 * portal takes its first request. From then on the policy changes in the portal only.
 */
@Component
class FirstPolicy implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(FirstPolicy.class);

	private final PolicySettings settings;

	private final String mode;

	private final PolicyVersions versions;

	private final People people;

	private final AuditTrail trail;

	private final TransactionOperations transaction;

	private final Clock clock;

	FirstPolicy(PolicySettings settings, @Value("${portal.aws.mode:sandbox}") String mode, PolicyVersions versions,
			People people, AuditTrail trail, TransactionOperations transaction, Clock clock) {
		this.settings = settings;
		this.mode = mode;
		this.versions = versions;
		this.people = people;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Override
	public void afterSingletonsInstantiated() {
		int newest = this.versions.newestNumber();
		if (newest == 0) {
			PolicyText text = text();
			// people may come later than the first start, so too few of them do not stop
			// it
			PolicyCheck check = PolicyCheck.of(text.text(), text.tests(), new PolicyLint(this.people)::problems);
			if (!check.passed()) {
				throw new InvalidPolicy(check.all());
			}
			add(text);
		}
		else {
			String inForce = this.versions.find(newest).orElseThrow().text();
			if (this.settings.file() != null && !read(this.settings.file()).equals(inForce)) {
				logger.warn(
						"{} is not the routing policy in force, which is version {}. It counts for a new database"
								+ " only: propose it on the page Approval rules, or by PUT /api/v1/policy.",
						this.settings.file(), newest);
			}
			warnOf(inForce);
		}
	}

	private void add(PolicyText text) {
		PolicyDocument first = new PolicyDocument(1, text.text(), text.tests(), PolicyVersions.digest(text.text()),
				AuditEntry.PORTAL, this.clock.instant());
		try {
			this.transaction.executeWithoutResult((status) -> {
				this.versions.add(first);
				this.trail.record(AuditEntry.done(AuditEntry.PORTAL, "policy.adopt",
						new ObjectRef("policy", "1", "Routing policy, version 1"), null,
						"{\"version\":1,\"digest\":\"" + first.digest() + "\"}"));
			});
		}
		catch (DuplicateKeyException ex) {
			// a replica that started at the same moment was faster, with the same
			// settings
			logger.debug("Another replica has put the first policy in force", ex);
		}
	}

	/** Rules that came in force before more was found in rules do not stop the start. */
	private void warnOf(String inForce) {
		PolicyLint lint = new PolicyLint(this.people);
		PolicyCheck
			.of(inForce, null,
					(policy) -> Stream.concat(lint.problems(policy).stream(), lint.understaffed(policy).stream())
						.toList())
			.problems()
			.forEach((problem) -> logger.warn("The routing policy in force: {}", problem));
	}

	private PolicyText text() {
		Path file = this.settings.file();
		if (file != null) {
			Path tests = PolicyCommand.testsOf(file);
			return new PolicyText(read(file), Files.exists(tests) ? read(tests) : null);
		}
		if (this.mode.equalsIgnoreCase("sandbox")) {
			return new PolicyText(resource("sandbox.yaml"), resource("sandbox-test.yaml"));
		}
		logger.warn("There is no routing policy, so every request is denied: set portal.policy.file before the first"
				+ " start with a new database.");
		return new PolicyText(resource("closed.yaml"), null);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("portal.policy.file: cannot read " + file, ex);
		}
	}

	private static String resource(String name) {
		try {
			return new ClassPathResource("policy/" + name).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record PolicyText(String text, @Nullable String tests) {
	}

}
