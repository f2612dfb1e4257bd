package dev.podidentity.portal.request.api;

import org.jspecify.annotations.Nullable;

/**
 * A new revision.
 *
 * @param revision the revision that was read and is to be replaced; required
 * @param content the whole new content; required
 */
record RevisionBody(@Nullable Integer revision, @Nullable NewRequestBody content) {

	int requiredRevision() {
		if (this.revision == null) {
			throw new InvalidParameter("/revision", "Name the revision that you read.");
		}
		return this.revision;
	}

	/** The content; none at all is refused as any other that lacks everything. */
	public NewRequestBody content() {
		return (this.content != null) ? this.content
				: new NewRequestBody(null, null, null, null, null, null, null, null, null, null, null);
	}

}
