package dev.podidentity.portal.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.podidentity.portal.aws.AwsSettings.Account;
import dev.podidentity.portal.aws.AwsSettings.Endpoints;
import dev.podidentity.portal.aws.AwsSettings.Mode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for AWS on a loopback port: gives the answers it was told, one after the
 * other, and remembers what it was asked. AssumeRole is always granted unless told
 * otherwise, and GetCallerIdentity, which is kept apart, names the account of the role.
 */
class AwsStub implements AutoCloseable {

	static {
		// else each answer waits 40 ms for the acknowledgement of its headers
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	static final String REQUEST_ID = "5d3f0c9e-0000-4000-8000-000000000001";

	static final Location LOCATION = new Location("111122223333", "eu-central-1");

	static final ClusterArn CLUSTER = ClusterArn.valueOf("arn:aws:eks:eu-central-1:111122223333:cluster/prod-eu-1");

	private static final String ASSUMED = """
			<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>\
			<AccessKeyId>ASIAASSUMED</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>\
			<SessionToken>token-of-the-role</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration>\
			</Credentials></AssumeRoleResult></AssumeRoleResponse>""";

	private final Deque<Answer> answers = new ArrayDeque<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final HttpServer server;

	private final List<Request> identityRequests = new CopyOnWriteArrayList<>();

	private Answer assumeRole = Answer.xml(200, ASSUMED);

	private volatile String assumedAccount = "111122223333";

	private @Nullable Answer identity;

	AwsStub() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.executor);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	/** What it answers from now on; the last answer is repeated. */
	AwsStub answering(Answer... told) {
		this.answers.clear();
		this.answers.addAll(Arrays.asList(told));
		return this;
	}

	AwsStub answeringAssumeRole(Answer told) {
		this.assumeRole = told;
		return this;
	}

	AwsStub answeringIdentity(Answer told) {
		this.identity = told;
		return this;
	}

	static Answer identity(String account) {
		return Answer.xml(200, """
				<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::%1$s:role/portal</Arn>\
				<UserId>u</UserId><Account>%1$s</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"""
			.formatted(account));
	}

	List<Request> identityRequests() {
		return this.identityRequests;
	}

	List<Request> requests() {
		return this.requests;
	}

	Request request(int index) {
		return this.requests.get(index);
	}

	URI endpoint() {
		return URI
			.create("http://" + this.server.getAddress().getHostString() + ":" + this.server.getAddress().getPort());
	}

	/** Clients of one account without a role to assume. */
	AwsClients clients() {
		return clients(plainAccount());
	}

	/** The same, but with little patience. */
	AwsClients impatientClients() {
		return clients(Duration.ofMillis(300), plainAccount());
	}

	private static Account plainAccount() {
		return new Account("111122223333", null, null, List.of("eu-central-1", "eu-west-1"));
	}

	AwsClients clients(Account... accounts) {
		return clients(Duration.ofSeconds(10), accounts);
	}

	private AwsClients clients(Duration timeout, Account... accounts) {
		Endpoints endpoints = new Endpoints(endpoint(), endpoint(), endpoint());
		AwsSettings settings = new AwsSettings(Mode.SANDBOX, List.of(accounts), endpoints, timeout,
				timeout.multipliedBy(2));
		return new AwsClients(settings, endpoints);
	}

	static TracedCalls calls() {
		return new TracedCalls(Clock.systemUTC(), new CallMetrics(new SimpleMeterRegistry()));
	}

	private void handle(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI(), body,
				exchange.getRequestHeaders());
		if (request.is("GetCallerIdentity")) {
			this.identityRequests.add(request);
			Answer told = this.identity;
			((told != null) ? told : identity(this.assumedAccount)).send(exchange);
			return;
		}
		this.requests.add(request);
		if (request.is("AssumeRole")) {
			this.assumedAccount = request.body().replaceAll(".*iam%3A%3A([0-9]{12})%3A.*", "$1");
		}
		(request.is("AssumeRole") ? this.assumeRole : next()).send(exchange);
	}

	private synchronized Answer next() {
		return (this.answers.size() > 1) ? this.answers.remove() : this.answers.element();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	record Request(String method, URI uri, String body, Headers headers) {

		boolean is(String action) {
			return this.body.contains("Action=" + action + "&");
		}

		String header(String name) {
			return String.valueOf(this.headers.getFirst(name));
		}

	}

	record Answer(int status, String contentType, String body, Duration delay) {

		static final Answer DROPPED_CONNECTION = new Answer(0, "", "", Duration.ZERO);

		static Answer json(String body) {
			return new Answer(200, "application/json", body, Duration.ZERO);
		}

		static Answer json(int status, String code, String message) {
			return new Answer(status, "application/json",
					"{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}", Duration.ZERO);
		}

		static Answer xml(int status, String body) {
			return new Answer(status, "text/xml", body, Duration.ZERO);
		}

		static Answer html(int status, String body) {
			return new Answer(status, "text/html", body, Duration.ZERO);
		}

		Answer after(Duration wait) {
			return new Answer(this.status, this.contentType, this.body, wait);
		}

		private void send(HttpExchange exchange) throws IOException {
			try (exchange) {
				if (this == DROPPED_CONNECTION) {
					return;
				}
				Thread.sleep(this.delay.toMillis());
				byte[] bytes = this.body.getBytes(StandardCharsets.UTF_8);
				exchange.getResponseHeaders().set("Content-Type", this.contentType);
				exchange.getResponseHeaders().set("x-amzn-RequestId", REQUEST_ID);
				exchange.sendResponseHeaders(this.status, (bytes.length == 0) ? -1 : bytes.length);
				exchange.getResponseBody().write(bytes);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
