package dev.podidentity.portal.notification;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.json.JsonMapper;

/** A group chat with an incoming webhook as Slack has them. */
class ChatChannel implements Channel {

	private final URI address;

	private final HttpPost http;

	ChatChannel(URI address, HttpPost http) {
		this.address = address;
		this.http = http;
	}

	@Override
	public String name() {
		return "slack";
	}

	@Override
	public void send(UUID delivery, String recipient, List<News> news) {
		String json = JsonMapper.shared().writeValueAsString(Map.of("text", new Digest(news).chat()));
		this.http.send(this.address, json, Map.of());
	}

}
