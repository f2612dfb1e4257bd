package dev.podidentity.portal.aws;

import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import org.jspecify.annotations.Nullable;

/**
 * Makes a call once for all who ask the same at the same time. Nobody gets the answer to
 * a call that was begun before they asked: what was changed before is seen, as if each
 * had made a call of their own.
 */
final class SharedCalls<K, V> {

	private final Function<K, V> call;

	/** Those that have not begun yet. */
	private final ConcurrentMap<K, Turn<V>> next = new ConcurrentHashMap<>();

	/** One call of a kind at a time; gone when nobody waits. */
	private final LoadingCache<K, Lock> locks = Caffeine.newBuilder().weakValues().build((key) -> new ReentrantLock());

	SharedCalls(Function<K, V> call) {
		this.call = call;
	}

	/**
	 * The answer to a call that is begun from now on.
	 * @throws AwsCallFailed where it fails, also for the others who wait for it
	 */
	V get(K key) {
		Turn<V> turn = this.next.computeIfAbsent(key, (absent) -> new Turn<>());
		Lock lock = this.locks.get(key);
		lock.lock();
		try {
			if (!turn.isOver()) {
				this.next.remove(key, turn);
				turn.take(key, this.call);
			}
			return turn.answer();
		}
		finally {
			lock.unlock();
		}
	}

	private static final class Turn<V> {

		private @Nullable V answer;

		private @Nullable AwsCallFailed failure;

		boolean isOver() {
			return this.answer != null || this.failure != null;
		}

		<K> void take(K key, Function<K, V> call) {
			try {
				this.answer = call.apply(key);
			}
			catch (AwsCallFailed ex) {
				this.failure = ex;
			}
		}

		V answer() {
			if (this.answer != null) {
				return this.answer;
			}
			throw Objects.requireNonNull(this.failure);
		}

	}

}
