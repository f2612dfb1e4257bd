package dev.podidentity.portal.web;

/**
 * What the state of something looks like.
 *
 * @param tone its colours
 * @param icon name of the icon in the sprite
 * @param word what people read
 */
public record Badge(Tone tone, String icon, String word) {

	public String cssClass() {
		return this.tone.cssClass();
	}

}
