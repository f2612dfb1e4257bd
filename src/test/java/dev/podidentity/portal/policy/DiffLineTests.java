package dev.podidentity.portal.policy;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DiffLineTests {

	@Test
	void sameTextsDoNotDiffer() {
		assertThat(DiffLine.between("a\nb\n", "a\nb\n")).isEmpty();
		assertThat(DiffLine.between(null, null)).isEmpty();
	}

	@Test
	void linesAreMarkedAsInAUnifiedDiffWithThreeAround() {
		assertThat(DiffLine.between("1\n2\n3\n4\n5\n\n7", "1\n2\n3\n4\nfive\n\n7")).extracting(DiffLine::toString)
			.containsExactly("@@ -2,6 +2,6 @@", " 2", " 3", " 4", "-5", "+five", " ", " 7");
	}

	@Test
	void whatWasNotThereIsAddedWhole() {
		assertThat(DiffLine.between(null, "a\n\nb")).extracting(DiffLine::kind)
			.containsExactly(DiffLine.Kind.PLACE, DiffLine.Kind.ADDED, DiffLine.Kind.ADDED, DiffLine.Kind.ADDED);
	}

}
