package dev.podidentity.portal.iam;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressRangeTests {

	@ParameterizedTest(name = "{0} has {1}")
	@CsvSource(delimiter = '|', textBlock = """
			10.1.2.3              | 10.1.2.3     | true
			10.1.2.3              | 10.1.2.4     | false
			10.1.2.3              | 11.1.2.3     | false
			2001:db8::1           | 2001:db8::1  | true
			2001:db8::1           | 2001:db8::2  | false
			10.1.2.3/32           | 10.1.2.3     | true
			10.1.2.3/32           | 10.1.2.2     | false
			10.1.0.0/16           | 10.1.255.255 | true
			10.1.0.0/16           | 10.2.0.0     | false
			10.1.2.128/25         | 10.1.2.127   | false
			10.1.2.128/25         | 10.1.2.128   | true
			0.0.0.0/0             | 203.0.113.7  | true
			2001:db8::/128        | 2001:db8::   | true
			2001:db8::/128        | 2001:db8::1  | false
			# the other kind of addresses is never in it, though the first bits are the same
			::/0                  | 10.1.2.3     | false
			0.0.0.0/0             | 2001:db8::1  | false
			a01:203::/32          | 10.1.2.3     | false
			32.1.0.0/16           | 2001:db8::1  | false
			# no ranges
			10.0.0.0/33           | 10.1.2.3     |
			2001:db8::/129        | 2001:db8::1  |
			10.0.0.0/             | 10.1.2.3     |
			10.0.0.0/x            | 10.1.2.3     |
			10.0.0.0/-1           | 10.1.2.3     |
			10.0.0.0/8/8          | 10.1.2.3     |
			10.0.0/8              | 10.1.2.3     |
			999.0.0.0/8           | 10.1.2.3     |
			/8                    | 10.1.2.3     |
			# a name is no address and never looked up
			localhost             | 127.0.0.1    |
			127.0.0.1             | localhost    |
			10.0.0.0/8            | payments     |
			# an address of one kind in the form of the other
			::ffff:0.0.0.0/0      | 10.1.2.3     |
			::ffff:10.1.2.3       | 10.1.2.3     |
			10.1.2.3              | ::ffff:10.1.2.3 |
			""")
	void contains(String range, String address, @Nullable Boolean expected) {
		assertThat(AddressRange.contains(range, address)).isEqualTo(Optional.ofNullable(expected));
	}

}
