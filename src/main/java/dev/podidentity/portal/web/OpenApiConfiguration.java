package dev.podidentity.portal.web;

import java.util.Map;

import dev.podidentity.portal.identity.Actor;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What is common to all operations of the API: the token, and problems where something is
 * refused.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	static {
		// who acts is known from the token, not from a parameter
		SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
	}

	private static final String TOKEN = "token";

	private static final String PROBLEM = "Problem";

	private static final Map<String, String> REFUSALS = Map.ofEntries(Map.entry("400", "Malformed"),
			Map.entry("401", "No valid token"), Map.entry("403", "Not allowed"),
			Map.entry("404", "Not there, or not for you"), Map.entry("406", "Only JSON is answered"),
			Map.entry("409", "Not in this state, or another revision"), Map.entry("413", "Too large"),
			Map.entry("415", "Only JSON is read"), Map.entry("422", "Invalid; errors[] names each field or parameter"),
			Map.entry("429", "Too many at a time; Retry-After tells when to send it again"),
			Map.entry("503", "Not known yet; ask again later"));

	@Bean
	OpenAPI portalApi() {
		return new OpenAPI()
			.info(new Info().title("Pod Identity Portal")
				.version("v1")
				.description("Ask for, decide, make and record EKS Pod Identity associations."))
			.components(new Components()
				.addSecuritySchemes(TOKEN,
						new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("pip_…"))
				.addSchemas(PROBLEM, problem()))
			.addSecurityItem(new SecurityRequirement().addList(TOKEN));
	}

	@Bean
	OpenApiCustomizer problemResponses() {
		return (api) -> api.getPaths()
			.values()
			.forEach((path) -> path.readOperations().forEach(OpenApiConfiguration::addRefusals));
	}

	private static void addRefusals(Operation operation) {
		REFUSALS.forEach(
				(status, description) -> operation.getResponses()
					.addApiResponse(status, new ApiResponse().description(description)
						.content(new Content().addMediaType("application/problem+json",
								new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))))));
	}

	/** RFC 9457, with the list of what is wrong with the fields. */
	private static Schema<?> problem() {
		Schema<?> error = object().addProperty("pointer", string()).addProperty("message", string());
		return object().addProperty("type", string())
			.addProperty("title", string())
			.addProperty("status", integer())
			.addProperty("detail", string())
			.addProperty("instance", string())
			.addProperty("errors", arrayOf(error))
			.addProperty("reference", string())
			.addRequiredItem("type")
			.addRequiredItem("status");
	}

	private static Schema<?> object() {
		return ofType("object");
	}

	private static Schema<?> string() {
		return ofType("string");
	}

	private static Schema<?> integer() {
		return ofType("integer");
	}

	private static Schema<?> arrayOf(Schema<?> items) {
		return ofType("array").items(items);
	}

	private static Schema<?> ofType(String type) {
		Schema<?> schema = new Schema<>();
		schema.addType(type);
		return schema;
	}

}
