package dev.podidentity.portal.request.web;

import java.util.function.Function;

import dev.podidentity.portal.request.Fulfilment;
import dev.podidentity.portal.request.RequestQuery;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.request.RequestRow;
import dev.podidentity.portal.request.ReviewStatus;
import org.jspecify.annotations.Nullable;

/**
 * Requests of the reader that wait for the reader, of one kind.
 *
 * @param of the kind
 * @param shown how many are listed
 * @param total how many there are
 */
record OwnKind(Of of, int shown, long total) {

	/** How many are not listed. */
	public long more() {
		return this.total - this.shown;
	}

	/** What they are, to follow "7 more of yours". */
	public String words() {
		return switch (this.of) {
			case CHANGES_REQUESTED -> "need changes";
			case FAILED -> "failed";
			case PARTLY_FAILED -> "partly failed";
		};
	}

	/** Where all of them are listed. */
	public String href() {
		return switch (this.of) {
			case CHANGES_REQUESTED -> "/requests?review=" + ReviewStatus.CHANGES_REQUESTED;
			case FAILED -> "/requests?fulfilment=" + Fulfilment.FAILED;
			case PARTLY_FAILED -> "/requests?fulfilment=" + Fulfilment.PARTLY_FAILED;
		};
	}

	/** What of one's own waits for oneself. */
	enum Of {

		CHANGES_REQUESTED(ReviewStatus.CHANGES_REQUESTED, null, WaitingItem::toChange),

		FAILED(null, Fulfilment.FAILED, WaitingItem::stopped),

		PARTLY_FAILED(null, Fulfilment.PARTLY_FAILED, WaitingItem::stopped);

		private final @Nullable ReviewStatus review;

		private final @Nullable Fulfilment fulfilment;

		private final Function<RequestRow, WaitingItem> item;

		Of(@Nullable ReviewStatus review, @Nullable Fulfilment fulfilment, Function<RequestRow, WaitingItem> item) {
			this.review = review;
			this.fulfilment = fulfilment;
			this.item = item;
		}

		RequestQuery query(int limit) {
			return new RequestQuery(Scope.MINE, this.review, this.fulfilment, null, null, null, null, limit);
		}

		WaitingItem item(RequestRow row) {
			return this.item.apply(row);
		}

	}

}
