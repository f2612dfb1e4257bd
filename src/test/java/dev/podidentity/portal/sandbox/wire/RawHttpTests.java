package dev.podidentity.portal.sandbox.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What no SDK sends, byte by byte. */
class RawHttpTests {

	private static final String ASSOCIATIONS = "/clusters/prod-eu-1/pod-identity-associations";

	private final HttpClient client = HttpClient.newHttpClient();

	private final TestSandbox sandbox;

	RawHttpTests(@TempDir Path directory) throws IOException {
		this.sandbox = new TestSandbox(directory);
	}

	@AfterEach
	void close() throws IOException {
		this.sandbox.close();
	}

	@Test
	void callWithoutASignatureIsRefused() throws Exception {
		HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/clusters")).build());
		assertError(answer, 403, "MissingAuthenticationTokenException");
		assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /", "GET, /nope", "PUT, /clusters", "DELETE, /clusters/prod-eu-1", "GET, /clusters/",
			"GET, /clusters//addons", "POST, /clusters/prod-eu-1/addons", "GET, /clusters/prod-eu-1/addons/x/y",
			"HEAD, /clusters" })
	void unknownPathOrMethodIsAnUnknownOperation(String method, String path) throws Exception {
		assertError(send(signed("eks", path).method(method, BodyPublishers.noBody()).build()), 404,
				"UnknownOperationException");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "nonsense", "null", "[]", "\"text\"", "{} x", "{\"namespace\":1}",
			"{\"tags\":{\"a\":1}}", "{\"tags\":[]}", "{\"disableSessionTags\":\"true\"}", "{\"namespace\":{}}" })
	void malformedBodyIsASerializationError(String body) throws Exception {
		HttpResponse<String> answer = post(ASSOCIATIONS, body);
		assertError(answer, 400, "SerializationException");
		assertThat(answer.body()).doesNotContain("dev.podidentity", "Exception", "jackson");
	}

	@Test
	void deeplyNestedBodyIsASerializationError() throws Exception {
		assertError(post(ASSOCIATIONS, "{\"tags\":".repeat(20_000)), 400, "SerializationException");
	}

	@Test
	void emptyBodyAndUnknownMembersAreNoErrors() throws Exception {
		assertThat(post(ASSOCIATIONS, "").body()).contains("namespace is required");
		assertThat(post(ASSOCIATIONS, "{\"future\":{\"member\":true}}").body()).contains("namespace is required");
	}

	@Test
	void tagWithoutValueIsRefused() throws Exception {
		assertError(post("/tags/arn%3Aaws%3Aeks%3Aeu-central-1%3A111122223333%3Acluster%2Fprod-eu-1",
				"{\"tags\":{\"a\":null}}"), 400, "BadRequestException");
		assertError(post("/tags/arn%3Aaws%3Aeks%3Aeu-central-1%3A111122223333%3Acluster%2Fprod-eu-1", "{}"), 400,
				"BadRequestException");
	}

	@Test
	void hugeBodyIsRefused() throws Exception {
		assertError(post(ASSOCIATIONS, "x".repeat(10 * 1024 * 1024)), 413, "RequestEntityTooLargeException");
		assertThat(post(ASSOCIATIONS, "").statusCode()).isEqualTo(400);
	}

	@Test
	void namesAreDecodedOnce() throws Exception {
		assertThat(send(signed("eks", "/clusters/a%2Fb%20%2520+c").build()).body())
			.isEqualTo("{\"clusterName\":\"a/b %20+c\",\"message\":\"No cluster found for name: a/b %20+c.\"}");
	}

	@Test
	void queryIsDecoded() throws Exception {
		HttpResponse<String> answer = send(
				signed("eks", ASSOCIATIONS + "?namespace=kube%2Dsystem&x&maxResults=1").build());
		assertThat(answer.body()).contains("ebs-csi-controller-sa").doesNotContain("nextToken");
	}

	@Test
	void timesAreEpochSecondsWithAFraction() throws Exception {
		HttpResponse<String> answer = send(signed("eks", "/clusters/prod-eu-1").build());
		assertThat(answer.body()).containsPattern("\"createdAt\":[0-9]{10}\\.[0-9]+,");
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
	}

	@Test
	void absentMembersAreLeftOut() throws Exception {
		assertThat(send(signed("eks", ASSOCIATIONS + "?namespace=search").build()).body()).doesNotContain("ownerArn",
				"null");
	}

	@Test
	void queryProtocolTakesAUrlToo() throws Exception {
		HttpResponse<String> answer = send(signed("sts", "/?Action=GetCallerIdentity&Version=2011-06-15").build());
		assertThat(answer.body()).startsWith(
				"<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>");
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Action=", "Action=Nope", "Action=GetRole%ZZ", "&&=&" })
	void malformedFormIsRefused(String form) throws Exception {
		HttpResponse<String> answer = send(signed("iam", "/").POST(BodyPublishers.ofString(form)).build());
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).startsWith("<ErrorResponse").contains("<Type>Sender</Type>");
	}

	@Test
	void flagIsTrueOrFalse() throws Exception {
		HttpResponse<String> answer = send(signed("iam", "/").POST(BodyPublishers
			.ofString("Action=CreatePolicyVersion&PolicyArn=arn:aws:iam::111122223333:policy/workload-boundary"
					+ "&PolicyDocument=x&SetAsDefault=maybe"))
			.build());
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("SetAsDefault must be true or false");
	}

	private HttpResponse<String> post(String path, String body) throws Exception {
		return send(signed("eks", path).POST(BodyPublishers.ofString(body)).build());
	}

	private HttpRequest.Builder signed(String service, String path) {
		return HttpRequest.newBuilder(uri(path))
			.header("Authorization", "AWS4-HMAC-SHA256 Credential=any/20261123/eu-central-1/" + service
					+ "/aws4_request, SignedHeaders=host, Signature=00");
	}

	private URI uri(String path) {
		return URI.create(this.sandbox.endpoint() + path);
	}

	private HttpResponse<String> send(HttpRequest request) throws Exception {
		return this.client.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private static void assertError(HttpResponse<String> answer, int status, String code) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue(code);
	}

}
