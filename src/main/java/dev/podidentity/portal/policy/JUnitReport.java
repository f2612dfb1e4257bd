package dev.podidentity.portal.policy;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import dev.podidentity.portal.policy.PolicyExamples.Result;

/** Writes what came of the tests of a policy as pipelines read it: JUnit's XML. */
final class JUnitReport {

	private JUnitReport() {
	}

	/**
	 * Writes it in place of what was there.
	 * @param name what was tested
	 * @param problems what is wrong with the policy itself, a test of its own
	 * @param results what came of each test
	 */
	static void write(Path file, String name, List<String> problems, List<Result> results) throws IOException {
		try (Writer out = Files.newBufferedWriter(file)) {
			XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
			long failed = results.stream().filter((result) -> result.failure() != null).count();
			xml.writeStartDocument("UTF-8", "1.0");
			xml.writeStartElement("testsuite");
			xml.writeAttribute("name", printable(name));
			xml.writeAttribute("tests", String.valueOf(results.size() + 1));
			xml.writeAttribute("failures", String.valueOf(failed + (problems.isEmpty() ? 0 : 1)));
			xml.writeAttribute("errors", "0");
			xml.writeAttribute("skipped", "0");
			testCase(xml, name,
					new Result("the policy is sound", problems.isEmpty() ? null : String.join("\n", problems)));
			for (Result result : results) {
				testCase(xml, name, result);
			}
			xml.writeEndElement();
			xml.writeEndDocument();
			xml.close();
		}
		catch (XMLStreamException ex) {
			throw new IOException(file + ": " + ex.getMessage(), ex);
		}
	}

	private static void testCase(XMLStreamWriter xml, String policy, Result result) throws XMLStreamException {
		xml.writeStartElement("testcase");
		xml.writeAttribute("classname", printable(policy));
		xml.writeAttribute("name", printable(result.name()));
		xml.writeAttribute("time", "0");
		String failure = result.failure();
		if (failure != null) {
			xml.writeStartElement("failure");
			xml.writeAttribute("message", printable(failure.lines().findFirst().orElse("")));
			xml.writeCharacters(printable(failure));
			xml.writeEndElement();
		}
		xml.writeEndElement();
	}

	/** XML has no place for other control characters. */
	private static String printable(String text) {
		StringBuilder printable = new StringBuilder();
		text.codePoints()
			.filter((character) -> character == '\n' || character == '\t'
					|| (character >= ' ' && !Character.isISOControl(character)
							&& (character < 0xD800 || character > 0xDFFF) && character != 0xFFFE
							&& character != 0xFFFF))
			.forEach(printable::appendCodePoint);
		return printable.toString();
	}

}
