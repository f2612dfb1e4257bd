package dev.podidentity.portal.bench;

import java.util.List;

/** Takes one or more figures. */
interface Measure {

	/** The ids of what it finds. */
	List<String> ids();

	List<Finding> take();

}
