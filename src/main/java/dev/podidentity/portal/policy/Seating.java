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

	/** Those before that place take no seat yet. */
	private int first;

	Seating(List<P> people, BiPredicate<P, S> fits) {
		this(people, fits, 0);
	}

	/**
	 * One in which at first only some take seats.
	 * @param first the place of the first of them
	 */
	Seating(List<P> people, BiPredicate<P, S> fits, int first) {
		this.first = first;
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
		this.first = other.first;
	}

	/**
	 * Adds so many seats of one kind.
	 * @return how many of them nobody could take
	 */
	int fill(S kind, int seats) {
		this.kinds.add(kind);
		return fill(this.kinds.size() - 1, seats);
	}

	private int fill(int kind, int seats) {
		for (int seat = 0; seat < seats; seat++) {
			if (!take(kind, new BitSet())) {
				return seats - seat;
			}
		}
		return 0;
	}

	/**
	 * Has everybody take seats from now on.
	 * @param empty by the place of the kind, how many of its seats are empty
	 * @return how many still are
	 */
	long admitAll(List<Integer> empty) {
		this.first = 0;
		long left = 0;
		for (int kind = 0; kind < empty.size(); kind++) {
			left += fill(kind, empty.get(kind));
		}
		return left;
	}

	/**
	 * Finds somebody for a seat of that kind, moving others to a seat of another kind
	 * where that helps.
	 */
	private boolean take(int kind, BitSet looked) {
		looked.set(kind);
		for (int person = this.first; person < this.seats.length; person++) {
			int taken = this.seats[person];
			if ((taken == NONE || !looked.get(taken)) && this.fits.test(this.people.get(person), this.kinds.get(kind))
					&& (taken == NONE || take(taken, looked))) {
				this.seats[person] = kind;
				return true;
			}
		}
		return false;
	}

	/** The kind of that place. */
	S kind(int place) {
		return this.kinds.get(place);
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
