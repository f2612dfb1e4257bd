package dev.podidentity.portal.request.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

import dev.podidentity.portal.aws.ClusterArn;
import dev.podidentity.portal.catalog.Catalog;
import dev.podidentity.portal.policy.DemoClusters;
import dev.podidentity.portal.request.Fulfilment;
import dev.podidentity.portal.request.RequestQuery;
import dev.podidentity.portal.request.RequestQuery.Place;
import dev.podidentity.portal.request.RequestQuery.Scope;
import dev.podidentity.portal.request.ReviewStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListParametersTests {

	private static final ClusterArn TWIN_1 = new ClusterArn("aws", "eu-central-1", "111122223333", "twin");

	private static final ClusterArn TWIN_2 = new ClusterArn("aws", "eu-west-1", "111122223333", "twin");

	private final Catalog catalog = DemoClusters.catalogOf(DemoClusters.PROD_EU_1, TWIN_1, TWIN_2);

	@Test
	void nothingGivenListsTheFirst50ThatThePersonMaySee() {
		assertThat(query(null, null, null, null, null)).isEqualTo(RequestQuery.of(Scope.VISIBLE, 50));
	}

	@Test
	void everythingGivenNarrows() {
		ListParameters parameters = new ListParameters("APPROVED", "PARTLY_FAILED", "prod-eu-1", "requester", "queue",
				ListParameters.cursorAfter(1042L), "7");
		assertThat(parameters.toQuery(this.catalog))
			.isEqualTo(new RequestQuery(Scope.VISIBLE, ReviewStatus.APPROVED, Fulfilment.PARTLY_FAILED,
					DemoClusters.PROD_EU_1.toString(), "requester", "queue", Place.after(1042L), 7));
	}

	@ParameterizedTest
	@ValueSource(strings = { "prod-eu-1", "111122223333.eu-central-1.prod-eu-1",
			"arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1" })
	void clusterIsNamedByItsNameIdOrArn(String text) {
		assertThat(new ListParameters(null, null, text, null, null, null, null).toQuery(this.catalog).cluster())
			.isEqualTo(DemoClusters.PROD_EU_1.toString());
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 1001, 999_999_999_999_999_999L })
	void cursorLeadsBackToTheNumber(long number) {
		String cursor = Objects.requireNonNull(ListParameters.cursorAfter(number));
		assertThat(cursor).matches("[A-Za-z0-9_-]+").doesNotContain(Long.toString(number));
		assertThat(query(null, null, null, cursor, null).after()).isEqualTo(Place.after(number));
	}

	@Test
	void lastPageHasNoCursor() {
		assertThat(ListParameters.cursorAfter(null)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1042", "n1042", "!", "%00", "a", "====", " ", "bjE=x", "\ud83d\ude00" })
	void madeUpCursorIsRefused(String cursor) {
		assertRefused("/cursor", "Use a cursor that a list has given you, or leave it out.",
				() -> query(null, null, null, cursor, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "x1", "n", "n-1", "n1.5", "n1e3", "n 1", "n1\n", "n9999999999999999999", "n'--", "" })
	void cursorOfAnotherContentIsRefused(String content) {
		String cursor = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(content.getBytes(StandardCharsets.US_ASCII)) + (content.isEmpty() ? "A" : "");
		assertThatExceptionOfType(InvalidParameter.class).isThrownBy(() -> query(null, null, null, cursor, null));
	}

	@Test
	void hugeCursorIsRefused() {
		assertThatExceptionOfType(InvalidParameter.class)
			.isThrownBy(() -> query(null, null, null, "bj".repeat(50_000), null));
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "50, 50", "200, 200", "007, 7" })
	void limitIsANumberFrom1To200(String limit, int expected) {
		assertThat(query(null, null, null, null, limit).limit()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "201", "-1", "1.5", "abc", " 5", "5 ", "5\n", "99999999999999999999", "٣", "0x10" })
	void otherLimitIsRefused(String limit) {
		assertRefused("/limit", "Use a number from 1 to 200.", () -> query(null, null, null, null, limit));
	}

	@ParameterizedTest
	@NullAndEmptySource
	void emptyParametersDoNotNarrow(@Nullable String empty) {
		RequestQuery query = query(empty, empty, empty, empty, empty);
		assertThat(query.review()).isNull();
		assertThat(query.fulfilment()).isNull();
		assertThat(query.cluster()).isNull();
		assertThat(query.after()).isNull();
		assertThat(query.limit()).isEqualTo(50);
	}

	@ParameterizedTest
	@EnumSource
	void everyReviewCanBeAskedFor(ReviewStatus review) {
		assertThat(query(review.name(), null, null, null, null).review()).isEqualTo(review);
	}

	@ParameterizedTest
	@EnumSource
	void everyFulfilmentCanBeAskedFor(Fulfilment fulfilment) {
		assertThat(query(null, fulfilment.name(), null, null, null).fulfilment()).isEqualTo(fulfilment);
	}

	@ParameterizedTest
	@ValueSource(strings = { "approved", "DONE", " SUBMITTED", "0", "SUBMITTED,APPROVED" })
	void otherReviewIsRefusedWithWhatCanBeUsed(String review) {
		assertRefused("/review", "Use one of SUBMITTED, CHANGES_REQUESTED, APPROVED, REJECTED, WITHDRAWN, EXPIRED.",
				() -> query(review, null, null, null, null));
	}

	@Test
	void otherFulfilmentIsRefusedWithWhatCanBeUsed() {
		assertRefused("/fulfilment",
				"Use one of NONE, IN_PROGRESS, DONE, PARTLY_FAILED, FAILED, PARTLY_CANCELLED, CANCELLED.",
				() -> query(null, "APPROVED", null, null, null));
	}

	@Test
	void clusterIsFoundByNameOrArn() {
		String arn = DemoClusters.PROD_EU_1.toString();
		assertThat(query(null, null, "prod-eu-1", null, null).cluster()).isEqualTo(arn);
		assertThat(query(null, null, arn, null, null).cluster()).isEqualTo(arn);
	}

	@ParameterizedTest
	@CsvSource({ "nowhere, The portal knows no such cluster.", "twin, Several clusters have this name. Give the ARN." })
	void otherClusterIsRefused(String cluster, String message) {
		assertRefused("/cluster", message, () -> query(null, null, cluster, null, null));
	}

	private RequestQuery query(@Nullable String review, @Nullable String fulfilment, @Nullable String cluster,
			@Nullable String cursor, @Nullable String limit) {
		return new ListParameters(review, fulfilment, cluster, null, null, cursor, limit).toQuery(this.catalog);
	}

	private static void assertRefused(String pointer, String reason, Runnable query) {
		assertThatExceptionOfType(InvalidParameter.class).isThrownBy(query::run).satisfies((refusal) -> {
			assertThat(refusal.pointer()).isEqualTo(pointer);
			assertThat(refusal.reason()).isEqualTo(reason);
		});
	}

}
