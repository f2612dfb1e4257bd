package dev.podidentity.portal.request;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.podidentity.portal.request.CommentText.Kind;
import dev.podidentity.portal.request.CommentText.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommentTextTests {

	private static final Set<String> KNOWN = Set.of("approver", "lena.hoffmann", "a");

	@Test
	void plainTextIsOnePart() {
		assertThat(CommentText.parts("Fine,\n  then.", KNOWN)).containsExactly(new Part(Kind.TEXT, "Fine,\n  then."));
		assertThat(CommentText.parts("", KNOWN)).isEmpty();
	}

	@Test
	void addressesAndNamesArePartsOfTheirOwn() {
		assertThat(CommentText.parts("@approver, see https://wiki.example.com/x?y=1&z=<b>.", KNOWN)).containsExactly(
				new Part(Kind.NAME, "@approver"), new Part(Kind.TEXT, ", see "),
				new Part(Kind.LINK, "https://wiki.example.com/x?y=1&z="), new Part(Kind.TEXT, "<b>."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com", "http://example.com", "HTTPS://EXAMPLE.COM/A",
			"https://example.com:8443/a/b?c=d#e", "https://en.wikipedia.org/wiki/Role_(disambiguation)",
			"https://example.com/a_(b)_c", "https://127.0.0.1/x", "https://[::1]/x", "https://xn--exmple-cua.com/",
			"https://example.com/100%25", "https://example.com/-" })
	void addressIsALink(String address) {
		assertThat(links("See " + address)).containsExactly(address);
		assertThat(links("(" + address + ")")).containsExactly(address);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "https://example.com/a.|https://example.com/a", "https://example.com/a,|https://example.com/a",
					"https://example.com/a?!|https://example.com/a", "https://example.com/a...|https://example.com/a",
					"https://example.com/a);|https://example.com/a",
					"https://example.com/(a)).|https://example.com/(a)", "https://example.com/a]|https://example.com/a",
					"https://example.com/a'|https://example.com/a", "https://example.com/a\"|https://example.com/a",
					"https://example.com/a>|https://example.com/a", "https://example.com/a”|https://example.com/a",
					"https://example.com/a。|https://example.com/a", "**https://example.com/a**|https://example.com/a" })
	void punctuationBehindAnAddressIsText(String text, String address) {
		assertThat(links(text)).containsExactly(address);
		assertThat(whole(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>",
			"vbscript:x", "ftp://example.com", "file:///etc/passwd", "//example.com", "example.com",
			"https:/example.com", "https://", "https://?", "https:///path", "https://.", "https://user@example.com",
			"https://bank.example.com:x@evil.example.com", "https://[x]/", "https://example.com/[x]y",
			"https://example.com/%zz", "xhttps://example.com", "éhttps://example.com" })
	void anythingElseIsNoLink(String text) {
		assertThat(links(text)).isEmpty();
		assertThat(whole(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://exаmple.com", "https://раураl.com", "https://example.com/ä",
			"https://example.com\u202Egnp.evil", "https://ex\u200Bample.com", "ｈttps://example.com",
			"https：//example.com", "https://e\u0301xample.com", "https://example.com\u0430.evil.com" })
	void lettersThatLookLikeOthersMakeItText(String text) {
		assertThat(links(text)).isEmpty();
		assertThat(CommentText.parts(text, KNOWN)).extracting(Part::kind).containsOnly(Kind.TEXT);
	}

	@Test
	void markupStaysAsItWasWritten() {
		String text = "<script>alert('x')</script><a href=\"https://example.com\" onclick=x>@approver</a> [[${x}]] **b**";
		assertThat(whole(text)).isEqualTo(text);
		assertThat(links(text)).containsExactly("https://example.com");
		assertThat(mentions(text)).containsExactly("@approver");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "@approver|approver", "Hi @approver!|approver", "(@approver)|approver", "@approver.|approver",
					"@approver...|approver", "@approver's|approver", "@Approver|approver",
					"@lena.hoffmann.|lena.hoffmann", "@lena.hoffmann-|lena.hoffmann", "@approver:|approver",
					"\"@approver\"|approver", "→@approver|approver" })
	void nameIsFoundWherePeopleWriteIt(String text, String name) {
		assertThat(CommentText.names(text)).containsExactly(name);
		assertThat(mentions(text)).hasSize(1);
		assertThat(whole(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "jonas@approver", "jonas@approver.com", "@approver@example.com", "@@approver", "@",
			"@ approver", "@approveré", "@аpprover", "@approver\u0430", "@approver/x", "x/@approver", "@-approver",
			"＠approver", "https://example.com/@approver", "@lena.hoffmanné" })
	void whatIsPartOfSomethingElseIsNoName(String text) {
		assertThat(mentions(text)).isEmpty();
		assertThat(CommentText.names(text)).doesNotContain("approver");
		assertThat(whole(text)).isEqualTo(text);
	}

	@Test
	void nameStandsInALineOfItsOwn() {
		assertThat(mentions("\n@a\r\n@approver\n")).containsExactly("@a", "@approver");
	}

	@Test
	void nameOfNobodyIsText() {
		assertThat(CommentText.names("@Override @approver @nobody @approver")).containsExactly("approver", "nobody",
				"override");
		assertThat(mentions("@Override @approver")).containsExactly("@approver");
	}

	@Test
	void longTextsAreReadQuickly() {
		for (String piece : List.of("https://", "@a", "(", "https://a)", "https://a((", "@a.", "http", "a@", "@-.")) {
			String text = piece.repeat(4000 / piece.length());
			assertThat(whole(text)).isEqualTo(text);
		}
	}

	private static String whole(String text) {
		return CommentText.parts(text, KNOWN).stream().map(Part::text).collect(Collectors.joining());
	}

	private static List<String> links(String text) {
		return CommentText.parts(text, KNOWN).stream().filter(Part::link).map(Part::text).toList();
	}

	private static List<String> mentions(String text) {
		return CommentText.parts(text, KNOWN).stream().filter(Part::name).map(Part::text).toList();
	}

}
