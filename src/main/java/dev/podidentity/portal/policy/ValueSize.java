package dev.podidentity.portal.policy;

import org.jspecify.annotations.Nullable;

/**
 * How large a value can become.
 *
 * @param count its characters, or its entries
 * @param weight steps that it takes to look at all that is in it
 * @param element the largest of its entries; null where it has none
 * @param instructions what it takes to look for it as a regular expression
 * @param kept characters that it takes besides the facts, with all that is in it
 * @param together the counts of its entries, of all of them
 */
record ValueSize(double count, double weight, @Nullable ValueSize element, double instructions, double kept,
		double together) {

	static final ValueSize ONE = new ValueSize(1, 1, null);

	/** What an entry of a list or map takes beside what is in it, in characters. */
	static final double ENTRY = 32;

	/** The same, with a number in it. */
	static final double NUMBER = 10;

	/** Steps to look for a key of a map, and to compare what is there. */
	static final double LOOKED_UP = 25;

	/** One of which nobody knows what it is as a regular expression. */
	ValueSize(double count, double weight, @Nullable ValueSize element) {
		this(count, weight, element, (element != null) ? count * element.count() : count);
	}

	/** The same, whose entries share that much. */
	ValueSize(double count, double weight, @Nullable ValueSize element, double together) {
		this(count, weight, element, BoundedPattern.MOST_INSTRUCTIONS, 0, together);
	}

	static ValueSize constant(String text) {
		return new ValueSize(text.length(), 1 + text.length() / 100.0, null, BoundedPattern.size(text), 0,
				text.length());
	}

	/** The same, with what it takes. */
	ValueSize keeping(double characters) {
		return new ValueSize(this.count, this.weight, this.element, this.instructions, characters, this.together);
	}

	/** The same, which takes so many more steps to look at. */
	ValueSize weighing(double more) {
		return new ValueSize(this.count, this.weight + more, this.element, this.instructions, this.kept, this.together);
	}

	/** The same, of which nothing was made. */
	ValueSize shared() {
		return (this.kept == 0) ? this : keeping(0);
	}

	static ValueSize text(double characters) {
		return new ValueSize(characters, 1 + characters / 100, null);
	}

	static ValueSize list(double count, ValueSize element) {
		return new ValueSize(count, 1 + count * element.weight(), element);
	}

	/** An entry of it. */
	ValueSize inside() {
		return (this.element != null) ? this.element : this;
	}

	/** All entries of it, and of those in it. */
	double entries() {
		return (this.element != null) ? 1 + this.count * this.element.entries() : 1;
	}

	/** The larger of both. */
	ValueSize or(ValueSize other) {
		ValueSize larger = (this.element == null) ? other.element
				: (other.element == null) ? this.element : this.element.or(other.element);
		return new ValueSize(Math.max(this.count, other.count), Math.max(this.weight, other.weight), larger,
				Math.max(this.instructions, other.instructions), Math.max(this.kept, other.kept),
				Math.max(this.together, other.together));
	}

	/** Both behind each other. */
	ValueSize plus(ValueSize other) {
		ValueSize both = or(other);
		return new ValueSize(this.count + other.count, this.weight + other.weight, both.element,
				this.together + other.together);
	}

	/** No more entries than that; the last one has the rest. */
	ValueSize atMost(double entries) {
		double fewer = Math.min(this.count, entries);
		return new ValueSize(fewer, Math.min(this.weight, 1 + fewer + this.together / 100), this.element,
				this.together);
	}

	/** One that has grown in two ways. */
	ValueSize with(ValueSize other) {
		ValueSize both = or(other);
		return new ValueSize(both.count, this.weight + other.weight, both.element, this.together + other.together)
			.keeping(this.kept + other.kept);
	}

	/** After so many steps, each of which adds as much as the first. */
	ValueSize grown(ValueSize once, double steps) {
		ValueSize both = or(once);
		return new ValueSize(this.count + steps * Math.max(0, once.count - this.count),
				this.weight + steps * Math.max(0, once.weight - this.weight), both.element,
				this.together + steps * Math.max(0, once.together - this.together))
			.keeping(this.kept + steps * Math.max(0, once.kept - this.kept));
	}

}
