package dev.podidentity.portal.notification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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

		String review = act.review();
		Set<String> reviews = (review != null) ? Set.of(review) : Set.of();
		assertThat(NotificationKind.of(act.action(), act.outcome(), reviews)).contains(kind);
		assertThat(NotificationKind.of(act.action(), Outcome.DENIED, reviews)).as("refused").isEmpty();
	}

	@Test
	void whereAnApprovalLedSaysWhichItIs() {
		assertThat(NotificationKind.of("request.approve", Outcome.DONE, Set.of("SUBMITTED")))
			.contains(NotificationKind.PARTLY_APPROVED);
		assertThat(NotificationKind.of("request.approve", Outcome.DONE, Set.of("APPROVED")))
			.contains(NotificationKind.APPROVED);
		assertThat(NotificationKind.of("request.approve", Outcome.DONE, Set.of())).isEmpty();
	}

	@Test
	void onlyTheLastConfirmationConfirms() {
		assertThat(NotificationKind.of("request.confirm", Outcome.DONE, Set.of("APPROVED", "PENDING")))
			.contains(NotificationKind.PARTLY_CONFIRMED);
		assertThat(NotificationKind.of("request.confirm", Outcome.DONE, Set.of("APPROVED", "CONFIRMED")))
			.contains(NotificationKind.CONFIRMED);
		assertThat(NotificationKind.of("request.confirm", Outcome.DONE, Set.of("APPROVED"))).isEmpty();
	}

	@Test
	void anAssociationThatIsMadeIsNoNews() {
		assertThat(NotificationKind.of("eks.association.create", Outcome.DONE, Set.of())).isEmpty();
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
		List<String> told = kind.audiences()
			.stream()
			.map((audience) -> audience.name().toLowerCase(Locale.ROOT).replace('_', ' '))
			.toList();
		assertThat(List.of(row.split("\\|")[3].strip().split(", ")))
			.containsExactlyInAnyOrderElementsOf(told.isEmpty() ? List.of("nobody") : told);
	}

}
