package dev.podidentity.portal.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Who takes which seat, each at most one, so that as many seats as possible are taken (a
 * matching by augmenting paths). Once a seat is taken it stays so, though perhaps by
 * somebody else.
 *
 * @param <P> who takes seats
 * @param <S> a kind of seats
 */
final class Seating<P, S> {

	private static final int NONE = -1;

	private final List<P> people;

	private final BiPredicate<P, S> fits;

	private final List<S> kinds;

	/** By the place of the person, the place of the kind. */
	private final int[] seats;

	Seating(List<P> people, BiPredicate<P, S> fits) {
		this.people = people;
		this.fits = fits;
		this.kinds = new ArrayList<>();
		this.seats = new int[people.size()];
		Arrays.fill(this.seats, NONE);
	}

	/** One that goes its own way from here. */
	Seating(Seating<P, S> other) {
		this.people = other.people;
		this.fits = other.fits;
		this.kinds = new ArrayList<>(other.kinds);
		this.seats = other.seats.clone();
	}

	/**
	 * Adds so many seats of one kind.
	 * @return whether all of them could be taken
	 */
	boolean fill(S kind, int seats) {
		this.kinds.add(kind);
		for (int seat = 0; seat < seats; seat++) {
			if (!take(this.kinds.size() - 1, new BitSet())) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Finds somebody for a seat of that kind, moving others to a seat of another kind
	 * where that helps.
	 */
	private boolean take(int kind, BitSet looked) {
		looked.set(kind);
		for (int person = 0; person < this.seats.length; person++) {
			int taken = this.seats[person];
			if ((taken == NONE || !looked.get(taken)) && this.fits.test(this.people.get(person), this.kinds.get(kind))
					&& (taken == NONE || take(taken, looked))) {
				this.seats[person] = kind;
				return true;
			}
		}
		return false;
	}

	/**
	 * By the place of the person, the place of the kind; who takes no seat is not in it.
	 */
	Map<Integer, Integer> taken() {
		Map<Integer, Integer> taken = new LinkedHashMap<>();
		for (int person = 0; person < this.seats.length; person++) {
			if (this.seats[person] != NONE) {
				taken.put(person, this.seats[person]);
			}
		}
		return taken;
	}

}
