package dev.podidentity.portal.sandbox.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.core.type.TypeReference;

/**
 * A Kubernetes version that EKS has; data in {@code sandbox/cluster-versions.json}.
 *
 * @param clusterVersion such as {@code 1.33}
 * @param clusterType {@code eks}
 * @param defaultPlatformVersion such as {@code eks.9}
 * @param defaultVersion whether new clusters get it
 * @param kubernetesPatchVersion such as {@code 1.33.5}
 * @param releaseDate since when EKS has it
 * @param endOfStandardSupportDate when extended support begins
 * @param endOfExtendedSupportDate when support ends
 */
record ClusterVersion(String clusterVersion, String clusterType, String defaultPlatformVersion, boolean defaultVersion,
		String kubernetesPatchVersion, Instant releaseDate, Instant endOfStandardSupportDate,
		Instant endOfExtendedSupportDate) {

	private static final String UNSUPPORTED = "UNSUPPORTED";

	/** Newest first. */
	static List<ClusterVersion> all() {
		try (InputStream json = ClusterVersion.class.getResourceAsStream("/sandbox/cluster-versions.json")) {
			return Json.MAPPER.readValue(json, new TypeReference<List<ClusterVersion>>() {
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	boolean isSupported(Instant now) {
		return !status(now).equals(UNSUPPORTED);
	}

	/** As DescribeClusterVersions shows it, with its status at that time. */
	Map<String, Object> shown(Instant now) {
		Map<String, Object> shown = Json.MAPPER.convertValue(this, new TypeReference<Map<String, Object>>() {
		});
		shown.put("versionStatus", status(now));
		shown.put("status", status(now).toLowerCase(Locale.ROOT).replace('_', '-'));
		return shown;
	}

	private String status(Instant now) {
		if (now.isBefore(this.endOfStandardSupportDate)) {
			return "STANDARD_SUPPORT";
		}
		return now.isBefore(this.endOfExtendedSupportDate) ? "EXTENDED_SUPPORT" : UNSUPPORTED;
	}

}
