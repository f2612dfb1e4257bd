package dev.podidentity.portal.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

import static org.assertj.core.api.Assertions.assertThat;

class PresentTextDialectTests {

	private static final String TEMPLATE = "<b th:if=\"${value}\">there</b><i th:unless=\"${value}\">not there</i>";

	private final SpringTemplateEngine engine = engine();

	@ParameterizedTest
	@ValueSource(strings = { "off", "no", "false", "OFF", "No", "FALSE", "true", "on", "0", "payments", " " })
	void aTextThatIsThereCountsWhateverItSays(String value) {
		assertThat(shown(TEMPLATE, value)).isEqualTo("<b>there</b>");
	}

	@ParameterizedTest
	@NullSource
	@MethodSource("nothing")
	void whatIsNoTextCountsAsBefore(@Nullable Object value) {
		assertThat(shown(TEMPLATE, value)).isEqualTo("<i>not there</i>");
	}

	static Stream<Object> nothing() {
		return Stream.of(false, 0);
	}

	@ParameterizedTest
	@MethodSource("something")
	void soDoesWhatIsThere(Object value) {
		assertThat(shown(TEMPLATE, value)).isEqualTo("<b>there</b>");
	}

	static Stream<Object> something() {
		return Stream.of(true, 1, List.of(), Optional.empty());
	}

	@Test
	void aConditionGoesWithTheElementThatItIsOn() {
		assertThat(shown("<th:block th:if=\"${value}\"><b th:text=\"${value}\"></b></th:block>", "no"))
			.isEqualTo("<b>no</b>");
		assertThat(shown("<b th:each=\"each : ${value}\" th:if=\"${each}\" th:text=\"${each}\"></b>",
				List.of("off", "", "on")))
			.isEqualTo("<b>off</b><b></b><b>on</b>");
		assertThat(shown("<b th:if=\"${value == 'no'}\">is no</b>", "no")).isEqualTo("<b>is no</b>");
		assertThat(shown("<b th:if=\"${value == 'no'}\">is no</b>", "off")).isEmpty();
	}

	private String shown(String template, @Nullable Object value) {
		Context context = new Context();
		context.setVariable("value", value);
		return this.engine.process(template, context);
	}

	private static SpringTemplateEngine engine() {
		SpringTemplateEngine engine = new SpringTemplateEngine();
		engine.setTemplateResolver(new StringTemplateResolver());
		engine.setAdditionalDialects(Set.of(new PresentTextDialect()));
		return engine;
	}

}
