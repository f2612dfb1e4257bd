package dev.podidentity.portal.bench;

/**
 * What is promised.
 *
 * @param id its id
 * @param what what is divided by what
 * @param must what it must reach
 * @param aim what it should reach
 * @param most whether it may be at most that; else at least
 */
record Goal(String id, String what, double must, double aim, boolean most) {

	static Goal atLeast(String id, String what, double must, double aim) {
		return new Goal(id, what, must, aim, false);
	}

	static Goal atMost(String id, String what, double must, double aim) {
		return new Goal(id, what, must, aim, true);
	}

	/** A figure that nothing is promised of. */
	static Goal told(String id, String what) {
		return new Goal(id, what, Double.NaN, Double.NaN, false);
	}

	boolean isTold() {
		return Double.isNaN(this.must);
	}

	String verdict(double value) {
		if (isTold()) {
			return "told";
		}
		return reached(value, this.aim) ? "aim" : reached(value, this.must) ? "must" : "**missed**";
	}

	private boolean reached(double value, double goal) {
		return this.most ? value <= goal : value >= goal;
	}

}
