package dev.podidentity.portal.request;

import dev.podidentity.portal.identity.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows one request to one person. */
@Service
public class RequestReader {

	private final VisibleRequests visible;

	private final RequestViews views;

	RequestReader(VisibleRequests visible, RequestViews views) {
		this.visible = visible;
		this.views = views;
	}

	/**
	 * The request of that id or number.
	 * @throws RequestNotFound where there is none that this person may see
	 */
	@Transactional(readOnly = true)
	public RequestView get(String reference, Actor actor) {
		return this.views.of(this.visible.get(reference, actor.person()), actor);
	}

}
