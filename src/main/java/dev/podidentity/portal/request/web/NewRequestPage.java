package dev.podidentity.portal.request.web;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.catalog.Cluster;
import dev.podidentity.portal.catalog.Outage;
import dev.podidentity.portal.catalog.Outage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The page of a new request.
 *
 * @param purpose what for
 * @param form what was typed
 * @param clusters the clusters to choose from; empty while the catalog is
 * @param targets the targets
 * @param roles the roles to choose from
 * @param errors what is wrong
 * @param outlook what would be made
 * @param forecast what preflight found
 * @param teams the teams to choose from; none where there is no choice
 * @param focus id of the control to go on with, or null
 * @param outages clusters that could not be read
 */
record NewRequestPage(RequestFormPurpose purpose, RequestForm form, List<Cluster> clusters,
		List<TargetFormView> targets, NewRequestRoles roles, RequestFormErrors errors, NewRequestOutlook outlook,
		NewRequestForecast forecast, List<Choice> teams, @Nullable String focus, List<Outage> outages) {

	static NewRequestPage of(RequestFormPurpose purpose, RequestForm form, Catalog catalog, List<Choice> teams) {
		List<TargetFormView> targets = IntStream.range(0, form.targets().size())
			.mapToObj((at) -> TargetFormView.of(at + 1, form.targets().get(at), catalog))
			.toList();
		return new NewRequestPage(purpose, form, catalog.clusters(), targets, NewRequestRoles.of(form, catalog),
				RequestFormErrors.NONE, NewRequestOutlook.of(form), NewRequestForecast.NONE, teams, null,
				catalog.outages(Set.of(Kind.CLUSTERS, Kind.CLUSTER)));
	}

	NewRequestPage with(RequestFormErrors wrong) {
		return new NewRequestPage(this.purpose, this.form, this.clusters, this.targets, this.roles, wrong, this.outlook,
				this.forecast, this.teams, this.focus, this.outages);
	}

	NewRequestPage with(NewRequestForecast found) {
		return new NewRequestPage(this.purpose, this.form, this.clusters, this.targets, this.roles, this.errors,
				this.outlook, found, this.teams, this.focus, this.outages);
	}

	NewRequestPage focusedOn(@Nullable String control) {
		return new NewRequestPage(this.purpose, this.form, this.clusters, this.targets, this.roles, this.errors,
				this.outlook, this.forecast, this.teams, control, this.outages);
	}

	public String title() {
		return this.errors.isEmpty() ? this.purpose.title() : "Error: " + this.purpose.title();
	}

	/**
	 * Why nothing can be told of what will be made: a field of it is wrong, or it is
	 * refused; empty where nothing is in the way.
	 */
	public String obstacle() {
		if (!this.errors.isEmpty() && this.errors.messages().isEmpty()) {
			return "Nothing as it is: why it cannot be sent is told above.";
		}
		if (this.errors.aboutContent()) {
			return "Mend the marked fields to see it.";
		}
		if (this.forecast.route() != null && this.forecast.route().refusal() != null) {
			return "Nothing as it is: it cannot be sent, see below.";
		}
		return (this.form.wrong() || this.forecast.wrong()) ? "Mend what is wrong in targets and roles to see it." : "";
	}

	/** What a screen reader is told when the script has swapped the page. */
	public String announcement() {
		String found = this.forecast.announcement();
		return found.isEmpty() ? this.roles.announcement() : found;
	}

	/** Whether the fold must be open: something in it is filled in or wrong. */
	public boolean advanced() {
		return !this.form.targetRoleArn().isEmpty() || !this.form.sendSessionTags() || !this.form.policy().isEmpty()
				|| this.errors.at("target-role") != null || this.errors.at("policy") != null;
	}

}
