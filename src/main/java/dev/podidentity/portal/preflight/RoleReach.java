package dev.podidentity.portal.preflight;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.podidentity.portal.preflight.RoleProfile.Breadth;
import dev.podidentity.portal.aws.AwsCallFailed;
import org.jspecify.annotations.Nullable;

/**
 * How far a role reaches: by its own policies, and by those of the roles that these name
 * for it to become, or to start something as.
 *
 * @param own what its own policies say
 * @param named those roles
 */
record RoleReach(RoleBreadth own, List<Named> named) {

	RoleReach {
		named = List.copyOf(named);
	}

	/** In one word: the broadest of what it may act as. */
	Breadth degree() {
		return Stream.concat(Stream.of(this.own.degree()), this.named.stream().map(Named::degree))
			.max(Comparator.naturalOrder())
			.orElseThrow();
	}

	/** Why it is an administrator, in words. */
	List<String> administrator() {
		return with(this.own.administrator(), RoleReach::administrator, "is an administrator");
	}

	/** Where it spans services or all resources, in words. */
	List<String> wide() {
		return with(this.own.wide(), RoleReach::wide, "may do more than what is named");
	}

	/** What could not be read, in words. */
	List<String> unread() {
		return Stream
			.concat(with(this.own.unread(), RoleReach::unread, "was not read as a whole").stream(),
					this.named.stream().map(Named::unread).filter((unread) -> unread != null))
			.toList();
	}

	/** The calls that did not tell. */
	List<AwsCallFailed> failures() {
		return Stream.concat(this.own.failures().stream(),
				this.named.stream()
					.flatMap((role) -> Stream.concat(Stream.ofNullable(role.failure()),
							(role.reach() != null) ? role.reach().failures().stream() : Stream.empty())))
			.toList();
	}

	private List<String> with(List<String> first, Function<RoleReach, List<String>> theirs, String what) {
		return Stream
			.concat(first.stream(),
					this.named.stream()
						.filter((role) -> role.reach() != null)
						.flatMap((role) -> theirs.apply(role.reach())
							.stream()
							.limit(1)
							.map((sentence) -> role.arn() + ", which it may act as, " + what + ": " + sentence)))
			.toList();
	}

	/**
	 * A role that another one may act as.
	 *
	 * @param arn its ARN, or the pattern that names it in more than one account
	 * @param reach how far it reaches; null where that was not read
	 * @param unread why not, in words; null where it was
	 * @param failure the call that did not tell; null where it was read or not asked for
	 */
	record Named(String arn, @Nullable RoleReach reach, @Nullable String unread, @Nullable AwsCallFailed failure) {

		static Named unread(String arn, String why) {
			return new Named(arn, null, "how far " + arn + " reaches, which it may act as: " + why, null);
		}

		Breadth degree() {
			return (this.reach != null) ? this.reach.degree() : Breadth.UNKNOWN;
		}

	}

}
