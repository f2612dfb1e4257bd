package dev.podidentity.portal.web;

import java.lang.reflect.RecordComponent;
import java.util.Iterator;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells in the API document which members can be null: those that say so in Java. All
 * others are always there.
 */
@Component
class NullableMembers implements ModelConverter {

	@Override
	public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
			Iterator<ModelConverter> chain) {
		if (!chain.hasNext()) {
			return null;
		}
		Schema<?> schema = chain.next().resolve(type, context, chain);
		JavaType java = Json31.mapper().constructType(type.getType());
		if (schema != null && java != null && java.getRawClass().isRecord()) {
			Schema<?> model = model(schema, context);
			if (model != null && model.getProperties() != null) {
				for (RecordComponent component : java.getRawClass().getRecordComponents()) {
					mark(model, component);
				}
			}
		}
		return schema;
	}

	private static @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context) {
		String reference = schema.get$ref();
		return (reference != null) ? context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1))
				: schema;
	}

	private static void mark(Schema<?> model, RecordComponent component) {
		Schema<?> member = (Schema<?>) model.getProperties().get(component.getName());
		if (member == null) {
			return;
		}
		if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
			if (model.getRequired() == null || !model.getRequired().contains(component.getName())) {
				model.addRequiredItem(component.getName());
			}
		}
		else if (member.get$ref() != null) {
			Schema<?> nothing = new Schema<>();
			nothing.addType("null");
			Schema<?> either = new Schema<>();
			either.addOneOfItem(new Schema<>().$ref(member.get$ref()));
			either.addOneOfItem(nothing);
			model.addProperty(component.getName(), either);
		}
		else {
			member.addType("null");
		}
	}

}
