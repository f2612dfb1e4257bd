package dev.podidentity.portal.policy;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.cel.common.types.CelType;
import dev.cel.common.types.TypeType;

/**
 * Values of facts as people read them. Of what has many fields only those are told that a
 * condition looks at: the others had no part in the answer.
 */
final class FactWords {

	/** More that differ are only counted. */
	private static final int TOLD = 5;

	/** Much more than is shown of a value in the end. */
	private static final int LONGEST = 1_000;

	private final Set<String> looked;

	private final Map<Object, String> known = new IdentityHashMap<>();

	private FactWords(Set<String> looked) {
		this.looked = looked;
	}

	/**
	 * A value in words; empty where it is an empty text.
	 * @param looked names of the fields and keys that the condition looks at
	 */
	static String of(Object value, Set<String> looked) {
		return new FactWords(looked).words(value);
	}

	/** Facts can be many times in what was put together of them. */
	private String words(Object value) {
		String known = this.known.get(value);
		if (known == null) {
			String words = anew(value);
			known = (words.length() > LONGEST) ? words.substring(0, LONGEST) : words;
			this.known.put(value, known);
		}
		return known;
	}

	private String anew(Object value) {
		if (value instanceof List<?> list) {
			return list(list);
		}
		if (value instanceof Map<?, ?> map) {
			return map(map);
		}
		if (value instanceof Optional<?> optional) {
			return optional.map(this::words).orElse("absent");
		}
		if (value instanceof CelType type) {
			return name(type);
		}
		return (value instanceof FactValue record) ? record(record) : String.valueOf(value);
	}

	/** What CEL calls a type. */
	static String name(CelType type) {
		return (type instanceof TypeType of) ? of.containingTypeName() : type.name();
	}

	private String list(List<?> list) {
		if (list.isEmpty()) {
			return "none";
		}
		Map<String, Integer> counts = new LinkedHashMap<>();
		list.forEach((each) -> counts.merge(words(each), 1, Integer::sum));
		if (counts.keySet().equals(Set.of(""))) {
			return list.size() + " in all";
		}
		boolean records = list.get(0) instanceof FactValue;
		String told = counts.entrySet()
			.stream()
			.limit(TOLD)
			.map((each) -> each.getKey() + ((each.getValue() > 1) ? " (" + each.getValue() + " times)" : ""))
			.collect(Collectors.joining(records ? " | " : ", "));
		return (counts.size() > TOLD) ? told + " and " + (counts.size() - TOLD) + " more" : told;
	}

	/** All of it where it has nothing of what the condition looks at. */
	private String map(Map<?, ?> map) {
		Map<String, String> sorted = new TreeMap<>();
		map.forEach((key, value) -> sorted.put(String.valueOf(key), words(value)));
		Map<String, String> told = new TreeMap<>(sorted);
		told.keySet().retainAll(this.looked);
		return sorted.isEmpty() ? "none"
				: (told.isEmpty() ? sorted : told).entrySet()
					.stream()
					.map((each) -> each.getKey() + "=" + each.getValue())
					.collect(Collectors.joining(", "));
	}

	/**
	 * "environment prod, owner payments"; empty where none of its fields is looked at.
	 */
	private String record(FactValue record) {
		return record.names()
			.filter(this.looked::contains)
			.map((name) -> field(record, name))
			.filter((words) -> !words.isEmpty())
			.collect(Collectors.joining(", "));
	}

	private String field(FactValue record, String name) {
		return record.lacks(name).orElseGet(() -> {
			Object value = record.select(name);
			String words = words(value);
			return (value instanceof FactValue) ? words : name + " " + (words.isEmpty() ? "empty" : words);
		});
	}

}
