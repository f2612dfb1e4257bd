package dev.podidentity.portal.identity;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Groups and local accounts.
 *
 * @param groups what people can be in; the sandbox adds those of its demo people
 * @param accounts who can sign in with a password; written to the database at start
 */
@ConfigurationProperties("portal.identity")
@Validated
record IdentitySettings(@DefaultValue @Valid List<GroupSettings> groups,
		@DefaultValue @Valid List<AccountSettings> accounts) {

	private static final String ID = "[a-z0-9][a-z0-9._-]{0,62}";

	@AssertTrue(message = "ids of groups must differ")
	boolean isEachGroupOnce() {
		return this.groups.stream().map(GroupSettings::id).distinct().count() == this.groups.size();
	}

	@AssertTrue(message = "usernames of accounts must differ")
	boolean isEachAccountOnce() {
		return usernames().size() == this.accounts.size();
	}

	Set<String> usernames() {
		return this.accounts.stream().map(AccountSettings::username).collect(Collectors.toSet());
	}

	/**
	 * A group.
	 *
	 * @param id lower case, such as {@code platform}
	 * @param name what people read
	 * @param roles what it grants; APPROVER and a team bring REQUESTER along
	 * @param team whether requests are made on its behalf
	 */
	record GroupSettings(@Pattern(regexp = ID) String id, @NotBlank @Size(max = 100) String name,
			@DefaultValue Set<Role> roles, @DefaultValue("false") boolean team) {

		Group toGroup() {
			return new Group(this.id, this.name, Set.copyOf(this.roles), this.team);
		}

	}

	/**
	 * A local account.
	 *
	 * @param username lower case; stable, since the audit trail names it
	 * @param displayName what people read
	 * @param mail where the person gets mail; none where it is absent
	 * @param passwordHash with the encoding in front, such as {@code {bcrypt}$2a$12$…}
	 * @param groups ids of groups
	 */
	record AccountSettings(@Pattern(regexp = ID) String username, @NotBlank @Size(max = 200) String displayName,
			@Nullable @Email @Size(min = 3, max = 254) String mail, @NotBlank @Size(max = 500) String passwordHash,
			@DefaultValue Set<String> groups) {

		/** Without the hash, so that it reaches no log. */
		@Override
		public String toString() {
			return this.username;
		}

	}

}
