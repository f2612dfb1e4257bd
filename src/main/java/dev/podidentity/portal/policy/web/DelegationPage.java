package dev.podidentity.portal.policy.web;

import java.util.List;

import dev.podidentity.portal.identity.Delegation;
import dev.podidentity.portal.identity.Delegation.Status;
import dev.podidentity.portal.identity.DelegationWish;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.web.FieldMessage;
import dev.podidentity.portal.web.Tone;
import org.jspecify.annotations.Nullable;

/**
 * Who decides in whose place, as the page shows it.
 *
 * @param rows the delegations, newest first
 * @param all whether they are everybody's
 * @param mayShowAll whether the reader may look at everybody's
 * @param mayGive whether the reader is in a group and so can give one
 * @param colleagues who is proposed
 * @param form what was typed
 * @param errors what is wrong with it
 */
record DelegationPage(List<Row> rows, boolean all, boolean mayShowAll, boolean mayGive, List<Person> colleagues,
		DelegationWish form, List<FieldMessage> errors) {

	/** What is wrong with that control, or null. */
	public @Nullable String errorAt(String field) {
		return this.errors.stream()
			.filter((error) -> error.field().equals(field))
			.map(FieldMessage::message)
			.findFirst()
			.orElse(null);
	}

	/**
	 * One delegation.
	 *
	 * @param it the delegation
	 * @param delegate who decides, by name or "You"
	 * @param delegator in whose place, by name or "you"
	 */
	record Row(Delegation it, String delegate, String delegator) {

		static Row of(Delegation it, Person reader) {
			return new Row(it, it.delegate().equals(reader.username()) ? "You" : it.delegateName(),
					it.delegator().equals(reader.username()) ? "you" : it.delegatorName());
		}

		public String word() {
			return switch (this.it.status()) {
				case PLANNED -> "Begins later";
				case IN_FORCE -> "In force";
				case OVER -> "Over";
				case ENDED -> "Ended by " + this.it.endedBy();
			};
		}

		public String icon() {
			return switch (this.it.status()) {
				case PLANNED -> "clock";
				case IN_FORCE -> "circle-check";
				case OVER -> "clock-x";
				case ENDED -> "ban";
			};
		}

		public String cssClass() {
			return tone().cssClass();
		}

		private Tone tone() {
			if (this.it.status() == Status.IN_FORCE) {
				return Tone.OK;
			}
			return (this.it.status() == Status.PLANNED) ? Tone.INFO : Tone.QUIET;
		}

	}

}
