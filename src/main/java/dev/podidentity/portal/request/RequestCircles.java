package dev.podidentity.portal.request;

import java.util.List;
import java.util.Optional;

import dev.podidentity.portal.aws.Target;
import dev.podidentity.portal.identity.Person;
import dev.podidentity.portal.policy.Deciders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Works out whom a request concerns, from the groups as they are. */
@Component
public class RequestCircles {

	private final Requests requests;

	private final Deciders deciders;

	RequestCircles(Requests requests, Deciders deciders) {
		this.requests = requests;
		this.deciders = deciders;
	}

	/** The circle of that request, or empty where there is no such request. */
	@Transactional(readOnly = true)
	public Optional<RequestCircle> of(RequestId id) {
		return this.requests.findById(id).map(this::circle);
	}

	private RequestCircle circle(AssociationRequest request) {
		boolean waits = request.review() == ReviewStatus.SUBMITTED;
		return new RequestCircle(request.reference(), about(request.current().content().targets()), request.requester(),
				request.team(), waits, (waits || reviewedAfterwards(request)) ? deciders(request) : List.of(),
				(person) -> VisibleRequests.visible(request, person));
	}

	/** Whether those who would have had to agree before still have to look at it. */
	private static boolean reviewedAfterwards(AssociationRequest request) {
		BrokenGlass glass = request.glass();
		return glass != null && glass.pending();
	}

	/** Nobody who asked, edited or has decided already. */
	private List<Person> deciders(AssociationRequest request) {
		if (request.currentStage() == null) {
			return List.of();
		}
		return this.deciders.staffing(request.round().needs(), request.excluded()).waiting().everybody();
	}

	private static String about(List<Target> targets) {
		Target first = targets.get(0);
		String name = first.namespace() + "/" + first.serviceAccount() + " on " + first.cluster().name();
		return (targets.size() > 1) ? name + " and " + (targets.size() - 1) + " more" : name;
	}

}
