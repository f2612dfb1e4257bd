package dev.podidentity.portal.iam;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ranges of IP addresses in CIDR notation. */
final class AddressRange {

	/** Only texts of this form, so that no name is ever looked up. */
	private static final Pattern ADDRESS = Pattern
		.compile("(?:[0-9]{1,3}\\.){3}[0-9]{1,3}|(?=[^:]*:[^:]*:)[0-9a-fA-F:.]{2,45}");

	private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");

	private static final int IPV4 = 4;

	private AddressRange() {
	}

	/** Whether the range has that address, or empty where one of them is none. */
	static Optional<Boolean> contains(String range, String address) {
		int slash = range.indexOf('/');
		Optional<byte[]> network = bytes((slash < 0) ? range : range.substring(0, slash));
		Optional<byte[]> candidate = bytes(address);
		if (network.isEmpty() || candidate.isEmpty()) {
			return Optional.empty();
		}
		String prefix = (slash < 0) ? String.valueOf(network.get().length * 8) : range.substring(slash + 1);
		if (!PREFIX.matcher(prefix).matches() || Integer.parseInt(prefix) > network.get().length * 8) {
			return Optional.empty();
		}
		return Optional.of(sameStart(network.get(), candidate.get(), Integer.parseInt(prefix)));
	}

	private static boolean sameStart(byte[] one, byte[] other, int bits) {
		if (one.length != other.length) {
			return false;
		}
		for (int bit = 0; bit < bits; bit++) {
			int mask = 0x80 >> (bit % 8);
			if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
				return false;
			}
		}
		return true;
	}

	private static Optional<byte[]> bytes(String address) {
		if (!ADDRESS.matcher(address).matches()) {
			return Optional.empty();
		}
		try {
			byte[] bytes = InetAddress.getByName(address).getAddress();
			// Java takes ::ffff:10.0.0.1 for 10.0.0.1; what IAM does no document says
			return (address.contains(":") == (bytes.length > IPV4)) ? Optional.of(bytes) : Optional.empty();
		}
		catch (UnknownHostException ex) {
			// of the form of an address, but none
			return Optional.empty();
		}
	}

}
