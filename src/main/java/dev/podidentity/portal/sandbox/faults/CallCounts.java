package dev.podidentity.portal.sandbox.faults;

import java.util.Map;

/**
 * Calls of EKS up to now.
 *
 * @param total all of them
 * @param byOperation by operation and outcome
 * @param creates how often each association was asked for, whatever came of it
 */
record CallCounts(long total, Map<String, Map<String, Long>> byOperation, Map<String, Long> creates) {
}
