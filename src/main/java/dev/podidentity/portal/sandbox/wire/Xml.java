package dev.podidentity.portal.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.jspecify.annotations.Nullable;

/** Writes the XML of AWS's query protocol. */
final class Xml {

	/** What XML 1.0 cannot hold, not even escaped. */
	private static final Pattern NOT_XML = Pattern
		.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

	private final XMLStreamWriter writer;

	private Xml(XMLStreamWriter writer) {
		this.writer = writer;
	}

	/** A document with that root and default namespace, which may be empty. */
	static byte[] document(String root, String namespace, Consumer<Xml> content) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory()
				.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
			writer.writeStartElement(root);
			if (!namespace.isEmpty()) {
				writer.writeDefaultNamespace(namespace);
			}
			content.accept(new Xml(writer));
			writer.writeEndElement();
			writer.close();
			return bytes.toByteArray();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException("Cannot write XML to memory", ex);
		}
	}

	Xml element(String name, Consumer<Xml> content) {
		try {
			this.writer.writeStartElement(name);
			content.accept(this);
			this.writer.writeEndElement();
			return this;
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException("Cannot write XML to memory", ex);
		}
	}

	/** An element with a text; none where the text is absent. */
	Xml text(String name, @Nullable Object value) {
		return (value == null) ? this : element(name, (xml) -> xml.characters(value.toString()));
	}

	/** A list: an element with one {@code member} per item. */
	<T> Xml list(String name, Iterable<T> items, Consumer<T> content) {
		return element(name, (xml) -> items.forEach((item) -> xml.element("member", (member) -> content.accept(item))));
	}

	void characters(String text) {
		try {
			this.writer.writeCharacters(NOT_XML.matcher(text).replaceAll("\uFFFD"));
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException("Cannot write XML to memory", ex);
		}
	}

}
