package dev.podidentity.portal.web;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.standard.processor.AbstractStandardConditionalVisibilityTagProcessor;
import org.thymeleaf.standard.processor.StandardIfTagProcessor;
import org.thymeleaf.standard.processor.StandardUnlessTagProcessor;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.util.EvaluationUtils;

import org.springframework.stereotype.Component;

/**
 * In {@code th:if} and {@code th:unless} a text counts where there is one, whatever it
 * says. Thymeleaf takes "off", "no" and "false" for false, and a namespace, a tag or a
 * service account may have such a name.
 */
@Component
class PresentTextDialect extends AbstractProcessorDialect {

	PresentTextDialect() {
		super("Conditions on texts", "th", StandardDialect.PROCESSOR_PRECEDENCE);
	}

	@Override
	public Set<IProcessor> getProcessors(String prefix) {
		return Set.of(new Condition(prefix, StandardIfTagProcessor.ATTR_NAME, StandardIfTagProcessor.PRECEDENCE, true),
				new Condition(prefix, StandardUnlessTagProcessor.ATTR_NAME, StandardUnlessTagProcessor.PRECEDENCE,
						false));
	}

	/** Comes right before that of Thymeleaf, and leaves it nothing to do. */
	private static final class Condition extends AbstractStandardConditionalVisibilityTagProcessor {

		private final boolean shown;

		private Condition(String prefix, String name, int precedence, boolean shown) {
			super(TemplateMode.HTML, prefix, name, precedence - 1);
			this.shown = shown;
		}

		@Override
		protected boolean isVisible(ITemplateContext context, IProcessableElementTag tag, AttributeName name,
				String condition) {
			Object value = StandardExpressions.getExpressionParser(context.getConfiguration())
				.parseExpression(context, condition)
				.execute(context);
			return holds(value) == this.shown;
		}

		private static boolean holds(@Nullable Object value) {
			return value instanceof CharSequence || EvaluationUtils.evaluateAsBoolean(value);
		}

	}

}
