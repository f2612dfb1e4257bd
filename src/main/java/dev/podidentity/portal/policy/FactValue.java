package dev.podidentity.portal.policy;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.exceptions.CelAttributeNotFoundException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.common.values.StructValue;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@link RoutingFacts} as CEL takes it. It is its own value: a plain map
 * would be copied, with all that is in it, whenever a condition looks at it.
 */
@Immutable
@SuppressWarnings("Immutable") // the facts are records of unmodifiable parts
final class FactValue extends StructValue<String, Object> {

	private final CelType type;

	private final Map<String, Object> fields;

	private final Map<String, String> unknown;

	/**
	 * @param type name of the type
	 * @param fields values by name; what is absent is not there
	 * @param unknown why fields are neither there nor known to be absent, by name
	 */
	FactValue(String type, Map<String, Object> fields, Map<String, String> unknown) {
		this.type = StructTypeReference.create(type);
		this.fields = Map.copyOf(fields);
		this.unknown = Map.copyOf(unknown);
	}

	@Override
	public Object select(String field) {
		return find(field).orElseThrow(() -> CelAttributeNotFoundException
			.of(field + " is absent: " + AbsentFact.reason(this.type.name(), field)));
	}

	/** Where nobody knows, {@code has} has no answer either. */
	@Override
	public Optional<Object> find(String field) {
		String reason = this.unknown.get(field);
		if (reason != null) {
			throw CelAttributeNotFoundException.of(field + " is not known: " + reason);
		}
		return Optional.ofNullable(this.fields.get(field));
	}

	/** The names of all that such a record can have, by the alphabet. */
	Stream<String> names() {
		return Language.VOCABULARY.findType(this.type.name())
			.stream()
			.flatMap((known) -> ((StructType) known).fieldNames().stream())
			.sorted();
	}

	/** Why it has no value of that name; empty where it has one. */
	Optional<String> lacks(String field) {
		String reason = this.unknown.get(field);
		if (reason != null) {
			return Optional.of(field + " not known (" + reason + ")");
		}
		return this.fields.containsKey(field) ? Optional.empty()
				: Optional.of(field + " absent (" + AbsentFact.reason(this.type.name(), field) + ")");
	}

	@Override
	public Object value() {
		return this;
	}

	@Override
	public boolean isZeroValue() {
		return false;
	}

	@Override
	public CelType celType() {
		return this.type;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof FactValue that && this.fields.equals(that.fields);
	}

	@Override
	public int hashCode() {
		return this.fields.hashCode();
	}

	@Override
	public String toString() {
		return new TreeMap<>(this.fields).toString();
	}

}
