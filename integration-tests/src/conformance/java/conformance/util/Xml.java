package conformance.util;

import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** XML: trees, events, streams, paths, output. */
public final class Xml {
  private static final String TEXT =
      "<?xml version=\"1.0\"?><!DOCTYPE shop [<!ENTITY e \"entity\">]>"
          + "<shop xmlns:p=\"urn:p\"><!-- note --><item id=\"1\" price=\"2.50\">Tea &amp; &e;</item>"
          + "<p:item id=\"2\"><![CDATA[<raw>]]></p:item><?target data?></shop>";

  interface Action {
    Object call() throws Exception;
  }

  private static void say(String what, Action action) {
    try {
      System.out.println(what + ": " + action.call());
    } catch (Exception e) {
      System.out.println(what + " throws " + e);
    }
  }

  public static void main(String[] args) {
    say("dom", () -> describe(parse(TEXT).getDocumentElement(), new StringBuilder()));
    say("sax", Xml::sax);
    say("duration", () -> DatatypeFactory.newInstance().newDuration("P1DT2H").negate());
    say(
        "calendar",
        () -> DatatypeFactory.newInstance().newXMLGregorianCalendar("2020-01-02T03:04:05Z"));
    say("stream reader", Xml::read);
    say("stream writer", Xml::write);
    say("output", Xml::output);
    say("paths", Xml::paths);
    say(
        "mistake",
        () -> {
          try {
            return parse("<a><b></a>");
          } catch (SAXParseException e) {
            return e.getLineNumber() + ":" + e.getColumnNumber() + " " + e.getMessage();
          }
        });
  }

  private static Document parse(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new InputSource(new StringReader(text)));
  }

  private static StringBuilder describe(Node node, StringBuilder out) {
    out.append(node.getNodeType()).append(' ').append(node.getNodeName()).append(' ');
    out.append(node.getNodeValue()).append(' ').append(node.getNamespaceURI()).append("; ");
    if (node.hasAttributes()) {
      for (int i = 0; i < node.getAttributes().getLength(); i++) {
        out.append(node.getAttributes().item(i)).append(' ');
      }
    }
    NodeList children = node.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      describe(children.item(i), out);
    }
    return out;
  }

  private static Object sax() throws Exception {
    StringBuilder out = new StringBuilder();
    SAXParserFactory.newInstance()
        .newSAXParser()
        .parse(
            new InputSource(new StringReader(TEXT)),
            new DefaultHandler() {
              @Override
              public void startElement(String u, String l, String name, Attributes attributes) {
                out.append('<').append(name).append(' ').append(attributes.getLength());
              }

              @Override
              public void characters(char[] text, int from, int length) {
                out.append(text, from, length);
              }

              @Override
              public void endElement(String u, String l, String name) {
                out.append('>');
              }
            });
    return out;
  }

  private static Object read() throws Exception {
    XMLStreamReader in =
        XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(TEXT));
    StringBuilder out = new StringBuilder();
    while (in.hasNext()) {
      int event = in.next();
      out.append(event).append(' ');
      if (event == XMLStreamConstants.START_ELEMENT) {
        out.append(in.getName()).append(in.getAttributeCount()).append(' ');
      } else if (event == XMLStreamConstants.CHARACTERS) {
        out.append(in.getText()).append(' ');
      }
    }
    return out;
  }

  private static Object write() throws Exception {
    StringWriter text = new StringWriter();
    XMLStreamWriter out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    out.writeStartDocument();
    out.writeStartElement("list");
    out.writeAttribute("size", "\"2\"");
    out.writeEmptyElement("one");
    out.writeCharacters("a < b & c");
    out.writeComment("done");
    out.writeEndElement();
    out.writeEndDocument();
    out.close();
    return text;
  }

  private static Object output() throws Exception {
    Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
    Element root = document.createElement("root");
    document.appendChild(root);
    root.setAttribute("k", "v");
    root.appendChild(document.createElement("child")).setTextContent("text & more");
    Transformer transformer = TransformerFactory.newInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.INDENT, "yes");
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    StringWriter text = new StringWriter();
    transformer.transform(new DOMSource(document), new StreamResult(text));
    return text;
  }

  private static Object paths() throws Exception {
    Document document = parse(TEXT);
    return XPathFactory.newInstance().newXPath().evaluate("/shop/item[@id='1']/@price", document)
        + " "
        + XPathFactory.newInstance().newXPath().evaluate("count(//*)", document)
        + " "
        + XPathFactory.newInstance().newXPath().evaluate("string(//item)", document);
  }
}
