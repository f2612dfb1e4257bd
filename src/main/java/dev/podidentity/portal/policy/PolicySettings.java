package dev.podidentity.portal.policy;

import org.springframework.util.PatternMatchUtils;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who decides for which clusters.
 *
 * @param approvers groups of approvers and the clusters that they cover
 */
@Validated
@ConfigurationProperties("portal.policy")
record PolicySettings(@Valid @DefaultValue List<Approvers> approvers) {

	/**
	 * Where the sandbox runs and nothing is said, the groups of its demo people decide.
	 */
	static final List<Approvers> DEMO = List.of(new Approvers("platform", List.of("*")),
			new Approvers("security", List.of("*")));

	/**
	 * A group of approvers.
	 *
	 * @param group id of the group
	 * @param clusters names of clusters or patterns with {@code *}, such as
	 * {@code prod-*}
	 */
	record Approvers(@NotBlank String group, @NotEmpty List<@NotBlank String> clusters) {

		boolean covers(String cluster) {
			return this.clusters.stream().anyMatch((pattern) -> PatternMatchUtils.simpleMatch(pattern, cluster));
		}

	}

}
