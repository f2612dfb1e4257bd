package dev.podidentity.portal.policy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import org.jspecify.annotations.Nullable;

/**
 * The names and types that conditions can use, read off {@link RoutingFacts}: a name that
 * is misspelt is found when the policy is loaded, not when somebody asks.
 */
final class Vocabulary implements CelTypeProvider {

	/**
	 * The JDK looks them up anew each time, which is most of the work for many targets.
	 */
	private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {

		@Override
		protected RecordComponent[] computeValue(Class<?> type) {
			return type.getRecordComponents();
		}

	};

	private final Map<String, StructType> types = new LinkedHashMap<>();

	private final Set<String> alwaysThere = new HashSet<>();

	private final Map<String, CelType> variables = new LinkedHashMap<>();

	Vocabulary() {
		for (RecordComponent component : RoutingFacts.class.getRecordComponents()) {
			this.variables.put(component.getName(), type(component.getGenericType()));
		}
	}

	/** The names at the top, with their types. */
	Map<String, CelType> variables() {
		return this.variables;
	}

	/** Whether that type of facts always has that field. */
	boolean isAlwaysThere(String type, String field) {
		return this.alwaysThere.contains(type + "." + field);
	}

	@Override
	public ImmutableCollection<CelType> types() {
		return ImmutableList.copyOf(this.types.values());
	}

	@Override
	public Optional<CelType> findType(String name) {
		return Optional.ofNullable(this.types.get(name));
	}

	/** The values of the names at the top. */
	Map<String, Object> values(RoutingFacts facts) {
		return valuesOf(facts);
	}

	private CelType type(Type type) {
		if (type instanceof ParameterizedType generic) {
			List<CelType> arguments = Arrays.stream(generic.getActualTypeArguments()).map(this::type).toList();
			return (arguments.size() == 1) ? ListType.create(arguments.get(0))
					: MapType.create(arguments.get(0), arguments.get(1));
		}
		if (type == String.class) {
			return SimpleType.STRING;
		}
		if (type == boolean.class) {
			return SimpleType.BOOL;
		}
		if (type == Instant.class) {
			return SimpleType.TIMESTAMP;
		}
		return struct((Class<?>) type);
	}

	private CelType struct(Class<?> type) {
		Map<String, CelType> fields = new HashMap<>();
		for (RecordComponent component : type.getRecordComponents()) {
			fields.put(component.getName(), type(component.getGenericType()));
			if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
				this.alwaysThere.add(type.getSimpleName() + "." + component.getName());
			}
		}
		String name = type.getSimpleName();
		this.types.put(name, StructType.create(name, ImmutableSet.copyOf(fields.keySet()),
				(field) -> Optional.ofNullable(fields.get(field))));
		return StructTypeReference.create(name);
	}

	private static Map<String, Object> valuesOf(Record facts) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (RecordComponent component : COMPONENTS.get(facts.getClass())) {
			Object value = value(read(component, facts));
			if (value != null) {
				values.put(component.getName(), value);
			}
		}
		return values;
	}

	private static @Nullable Object value(@Nullable Object fact) {
		if (fact instanceof Record part) {
			return new FactValue(part.getClass().getSimpleName(), valuesOf(part), AbsentFact.unknown(part));
		}
		return (fact instanceof List<?> list) ? list.stream().map(Vocabulary::value).toList() : fact;
	}

	private static @Nullable Object read(RecordComponent component, Record facts) {
		try {
			return component.getAccessor().invoke(facts);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalStateException(component.toString(), ex);
		}
	}

}
