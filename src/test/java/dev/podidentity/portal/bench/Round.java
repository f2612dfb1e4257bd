package dev.podidentity.portal.bench;

/**
 * Both sides in the same minute.
 *
 * @param ours what the portal does
 * @param theirs what it is compared with; 1 where a figure stands for itself
 */
record Round(double ours, double theirs) {

	double ratio() {
		return this.ours / this.theirs;
	}

}
