package dev.podidentity.portal.request.web;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import dev.podidentity.portal.aws.Association;
import dev.podidentity.portal.policy.Permission;
import dev.podidentity.portal.request.Changes.ChangeView;
import dev.podidentity.portal.request.RequestView;
import dev.podidentity.portal.request.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * How an administrator can settle a stopped change.
 *
 * @param permission whether the reader may do it at all
 * @param held what the target held when the change stopped; empty where nothing is known
 * @param options all ways, the impossible ones with the reason
 */
record Resolving(Permission permission, List<Fact> held, List<Option> options) {

	static Resolving of(RequestView view, ChangeView change) {
		return new Resolving(view.actions().resolve(), held(change.held()),
				Arrays.stream(Resolution.values()).map((how) -> Option.of(how, change)).toList());
	}

	private static List<Fact> held(@Nullable Association held) {
		if (held == null) {
			return List.of();
		}
		return List.of(Fact.mono("There now", held.associationId()), Fact.mono("IAM role", held.roleArn()),
				Fact.mono("Owner", held.ownerArn()));
	}

	/**
	 * One way.
	 *
	 * @param how the way
	 * @param label words on the button
	 * @param effect what it does
	 * @param permission whether it is possible
	 */
	record Option(Resolution how, String label, String effect, Permission permission) {

		private static Option of(Resolution how, ChangeView change) {
			return new Option(how, label(how), effect(how), Objects.requireNonNull(change.resolutions().get(how)));
		}

		private static String label(Resolution how) {
			return switch (how) {
				case ADOPT -> "Adopt what is there";
				case REPLACE -> "Replace it";
				case GIVE_UP -> "Give up";
			};
		}

		private static String effect(Resolution how) {
			return switch (how) {
				case ADOPT ->
					"The portal puts its tags on the association that is there, which then counts as made by this request.";
				case REPLACE ->
					"The portal deletes the association that is there, then makes what was approved. Running pods keep the credentials they hold until those expire.";
				case GIVE_UP -> "The target stays as it is. Nothing is made for it.";
			};
		}

	}

}
