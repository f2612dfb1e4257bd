package dev.podidentity.portal.notification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import dev.podidentity.portal.audit.AuditEntry.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class NotificationKindTests {

	@ParameterizedTest
	@EnumSource
	void eachIsFoundByItsActAlone(NotificationKind kind) {
		NotificationKind.Act act = kind.act();
		if (act == null) {
			assertThat(kind).isEqualTo(NotificationKind.FULFILLED);
			return;
		}

		assertThat(NotificationKind.of(act.action(), act.outcome(), act.review())).contains(kind);
		assertThat(NotificationKind.of(act.action(), Outcome.DENIED, act.review())).as("refused").isEmpty();
	}

	@Test
	void whereAnApprovalLedSaysWhichItIs() {
		assertThat(NotificationKind.of("request.approve", Outcome.DONE, "SUBMITTED"))
			.contains(NotificationKind.PARTLY_APPROVED);
		assertThat(NotificationKind.of("request.approve", Outcome.DONE, "APPROVED"))
			.contains(NotificationKind.APPROVED);
		assertThat(NotificationKind.of("request.approve", Outcome.DONE, null)).isEmpty();
	}

	@Test
	void anAssociationThatIsMadeIsNoNews() {
		assertThat(NotificationKind.of("eks.association.create", Outcome.DONE, null)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void theDocumentationSaysWhoIsToldOfIt(NotificationKind kind) throws IOException {
		String row = Files.readString(Path.of("docs/notifications.md"))
			.lines()
			.filter((line) -> line.startsWith("| `" + kind + "` "))
			.findFirst()
			.orElseThrow();

		NotificationKind.Act act = kind.act();
		assertThat(row).contains((act != null) ? "| `" + act.action() + "` |" : "| – |");
		for (Audience audience : Audience.values()) {
			String word = audience.name().toLowerCase(Locale.ROOT).replace('_', ' ');
			assertThat(row.contains(word)).as(word).isEqualTo(kind.audiences().contains(audience));
		}
	}

}
