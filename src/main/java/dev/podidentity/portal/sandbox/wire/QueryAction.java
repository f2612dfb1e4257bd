package dev.podidentity.portal.sandbox.wire;

/** One action of a service that speaks the query protocol. */
interface QueryAction {

	/** Performs the action and writes its result. */
	void perform(QueryCall call, Xml result);

}
