package dev.podidentity.portal.preflight;

import java.util.List;

/** Checks a request against AWS as it is now. */
public interface Preflight {

	/**
	 * Answers all questions, each for each target or role that it concerns. Calls AWS, so
	 * never inside a transaction; does not throw where AWS fails, but answers
	 * {@link Check.Result#UNKNOWN} with the reason.
	 */
	List<Check> run(Question question);

}
