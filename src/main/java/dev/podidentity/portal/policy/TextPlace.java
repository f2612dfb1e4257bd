package dev.podidentity.portal.policy;

/**
 * Where in a policy a text stands, such as a condition: by the words that messages use,
 * and by the line where it has several.
 *
 * @param words such as {@code Rule payments, when}; empty where nobody has said
 * @param places where what the policy says stands
 * @param before what stands before it in the same field
 */
record TextPlace(String words, PolicyPlaces places, String before) {

	/** Of what stands in no policy. */
	static final TextPlace NOWHERE = new TextPlace("", PolicyPlaces.NONE, "");

	/**
	 * Where a part of it stands.
	 * @param text the whole text
	 * @param begin how many characters of it are before the part
	 */
	String of(String text, int begin) {
		return this.places.within(this.words, this.before + text,
				this.before.codePointCount(0, this.before.length()) + begin);
	}

	/** The same of what comes after that in the same field. */
	TextPlace after(String text) {
		return new TextPlace(this.words, this.places, this.before + text);
	}

}
