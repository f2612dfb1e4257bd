package dev.podidentity.portal.catalog;

import java.util.List;

/** Another module that reads AWS, and knows what it could not read. */
public interface OutageSource {

	/** What it could not read, and since when. */
	List<Outage> outages();

}
