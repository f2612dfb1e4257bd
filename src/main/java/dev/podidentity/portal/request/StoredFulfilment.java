package dev.podidentity.portal.request;

/**
 * How the row of a request tells its fulfilment. In the column, what was called off is
 * done: nothing of it is left to be made. How many targets have it tells the two apart,
 * since of what is done each target either has it or was called off.
 */
final class StoredFulfilment {

	private static final String TARGETS = "(select count(*) from request_target t where t.request_id = r.id)";

	private StoredFulfilment() {
	}

	/** The value of the column. */
	static String column(Fulfilment fulfilment) {
		return switch (fulfilment) {
			case NONE, IN_PROGRESS, DONE, PARTLY_FAILED, FAILED -> fulfilment.name();
			case PARTLY_CANCELLED, CANCELLED -> Fulfilment.DONE.name();
		};
	}

	/**
	 * What a row says.
	 * @param column the value of the column
	 * @param succeeded how many targets have it
	 * @param targets how many there are
	 */
	static Fulfilment read(String column, int succeeded, int targets) {
		Fulfilment stored = Fulfilment.valueOf(column);
		if (stored != Fulfilment.DONE || succeeded == targets) {
			return stored;
		}
		return (succeeded == 0) ? Fulfilment.CANCELLED : Fulfilment.PARTLY_CANCELLED;
	}

	/**
	 * The condition on rows {@code r} of requests, with the value of the column as
	 * parameter {@code fulfilment}.
	 */
	static String condition(Fulfilment fulfilment) {
		String column = "r.fulfilment = :fulfilment";
		return switch (fulfilment) {
			case NONE, IN_PROGRESS, PARTLY_FAILED, FAILED -> column;
			case DONE -> column + " and r.succeeded = " + TARGETS;
			case PARTLY_CANCELLED -> column + " and r.succeeded > 0 and r.succeeded < " + TARGETS;
			case CANCELLED -> column + " and r.succeeded = 0";
		};
	}

}
