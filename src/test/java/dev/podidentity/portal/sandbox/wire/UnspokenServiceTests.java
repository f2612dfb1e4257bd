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
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is answered for services that the sandbox does not speak, in their protocols. */
class UnspokenServiceTests {

	private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

	private final HttpClient client = HttpClient.newHttpClient();

	private final TestSandbox sandbox;

	UnspokenServiceTests(@TempDir Path directory) throws IOException {
		this.sandbox = new TestSandbox(directory);
	}

	@AfterEach
	void close() throws IOException {
		this.sandbox.close();
	}

	@Test
	void queryIsAnsweredInItsXml() throws Exception {
		HttpResponse<String> answer = post("autoscaling", FORM, "Action=DescribeAutoScalingGroups");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml");
		assertThat(answer.body()).startsWith("<ErrorResponse><Error><Type>Sender</Type><Code>InvalidAction</Code>")
			.contains("<Message>The sandbox speaks cloudformation, eks, iam, sts, not autoscaling</Message>")
			.contains("<RequestId>");
	}

	@Test
	void queryOfAUrlIsOneToo() throws Exception {
		assertThat(send(signed("sns", "/?Version=2010-03-31&Action=ListTopics").build()).body())
			.startsWith("<ErrorResponse>");
		assertThat(send(signed("route53", "/2013-04-01/hostedzone").build()).body()).startsWith("<ErrorResponse>");
	}

	@Test
	void ec2IsAnsweredInItsXml() throws Exception {
		HttpResponse<String> answer = post("ec2", FORM, "Action=DescribeVpcs");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).startsWith("<Response><Errors><Error><Code>InvalidAction</Code><Message>The sandbox")
			.contains("<RequestID>");
	}

	@Test
	void s3IsAnsweredInItsXml() throws Exception {
		HttpResponse<String> answer = send(signed("s3", "/bucket/key").build());
		assertThat(answer.statusCode()).isEqualTo(501);
		assertThat(answer.body()).startsWith("<Error><Code>NotImplemented</Code><Message>The sandbox");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-amz-json-1.0", "application/x-amz-json-1.1" })
	void jsonIsAnsweredInItsVersion(String contentType) throws Exception {
		HttpResponse<String> answer = post("dynamodb", contentType, "{}");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue(contentType);
		assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("UnknownOperationException");
		assertThat(answer.body()).startsWith("{\"__type\":\"UnknownOperationException\",\"message\":\"The sandbox")
			.contains("not dynamodb");
	}

	@Test
	void targetMakesItJson() throws Exception {
		HttpResponse<String> answer = send(signed("kms", "/").header("X-Amz-Target", "TrentService.ListKeys")
			.POST(BodyPublishers.ofString("{}"))
			.build());
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-amz-json-1.1");
		assertThat(answer.body()).contains("__type");
	}

	@Test
	void cborIsAnsweredAsCbor() throws Exception {
		HttpResponse<String> answer = send(
				signed("monitoring", "/service/GraniteServiceVersion20100801/operation/ListMetrics")
					.header("smithy-protocol", "rpc-v2-cbor")
					.POST(BodyPublishers.noBody())
					.build());
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/cbor");
		assertThat(answer.headers().firstValue("smithy-protocol")).hasValue("rpc-v2-cbor");
		assertThat(answer.body()).contains("__type", "UnknownOperationException", "message",
				"The sandbox speaks cloudformation, eks, iam, sts, not monitoring");
	}

	@Test
	void restIsAnsweredInJson() throws Exception {
		HttpResponse<String> answer = send(signed("lambda", "/2015-03-31/functions").build());
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("x-amzn-ErrorType")).hasValue("UnknownOperationException");
		assertThat(answer.body())
			.isEqualTo("{\"message\":\"The sandbox speaks cloudformation, eks, iam, sts, not lambda\"}");
	}

	@Test
	void callWithoutASignatureIsAnsweredInItsProtocol() throws Exception {
		HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/"))
			.header("Content-Type", FORM)
			.POST(BodyPublishers.ofString("Action=AssumeRoleWithWebIdentity"))
			.build());
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>");
	}

	private HttpResponse<String> post(String service, String contentType, String body) throws Exception {
		return send(
				signed(service, "/").header("Content-Type", contentType).POST(BodyPublishers.ofString(body)).build());
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

}
