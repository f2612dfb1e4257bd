package dev.podidentity.portal.identity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Stores scopes by the names that the API uses, with a space between. */
@Converter
class ScopesConverter implements AttributeConverter<Set<Scope>, String> {

	@Override
	public String convertToDatabaseColumn(Set<Scope> scopes) {
		return scopes.stream().sorted().map(Scope::value).collect(Collectors.joining(" "));
	}

	@Override
	public Set<Scope> convertToEntityAttribute(String text) {
		Set<Scope> scopes = EnumSet.noneOf(Scope.class);
		// a name that is no scope any more grants nothing
		Arrays.stream(text.split(" ")).forEach((value) -> Scope.find(value).ifPresent(scopes::add));
		return scopes;
	}

}
