package dev.podidentity.portal.identity.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.podidentity.portal.identity.Scope;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What was typed to make a token, right or wrong.
 *
 * @param name what to call it
 * @param scopes the names of scopes
 * @param days until it expires
 */
record TokenForm(
		@NotBlank(message = "Give it a name.") @Size(max = 100,
				message = "Use at most 100 characters.") @Nullable String name,
		@NotEmpty(message = "Choose at least one.") @Nullable List<String> scopes,
		@NotNull(message = NUMBER) @Pattern(regexp = "[1-9][0-9]{0,2}", message = NUMBER) @Nullable String days) {

	private static final String NUMBER = "Use a number from 1 to 365.";

	static final TokenForm EMPTY = new TokenForm("", List.of(), "90");

	boolean has(Scope scope) {
		return this.scopes != null && this.scopes.contains(scope.value());
	}

	/** The scopes chosen; a name that is none is as good as not chosen. */
	Set<Scope> chosen() {
		Set<Scope> chosen = EnumSet.noneOf(Scope.class);
		if (this.scopes != null) {
			this.scopes.stream().map(Scope::find).flatMap(Optional::stream).forEach(chosen::add);
		}
		return chosen;
	}

}
