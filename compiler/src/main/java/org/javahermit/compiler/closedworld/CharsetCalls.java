package org.javahermit.compiler.closedworld;

import java.util.List;
import java.util.Map;
import org.javahermit.compiler.classfile.JavaMethod;
import org.objectweb.asm.Type;

/**
 * The methods of the class library to which programs say a charset by its name: a table of them,
 * with the least number of parameters that those overloads have which take one. The name is the
 * last parameter that is a text.
 */
final class CharsetCalls {
  private static final String TEXT = "Ljava/lang/String;";

  private static final Map<String, Integer> LEAST =
      Map.ofEntries(
          Map.entry("java/nio/charset/Charset.forName", 1),
          Map.entry("java/nio/charset/Charset.isSupported", 1),
          Map.entry("java/lang/String.<init>", 2),
          Map.entry("java/lang/String.getBytes", 1),
          Map.entry("java/io/ByteArrayOutputStream.toString", 1),
          Map.entry("java/io/InputStreamReader.<init>", 2),
          Map.entry("java/io/OutputStreamWriter.<init>", 2),
          Map.entry("java/io/PrintStream.<init>", 2),
          Map.entry("java/io/PrintWriter.<init>", 2),
          Map.entry("java/util/Scanner.<init>", 2),
          Map.entry("java/util/Formatter.<init>", 2),
          Map.entry("java/util/Properties.storeToXML", 3),
          Map.entry("java/util/logging/Handler.setEncoding", 1),
          Map.entry("java/net/URLDecoder.decode", 2),
          Map.entry("java/net/URLEncoder.encode", 2),
          Map.entry("java/nio/channels/Channels.newReader", 2),
          Map.entry("java/nio/channels/Channels.newWriter", 2),
          Map.entry("sun/nio/cs/StreamDecoder.forInputStreamReader", 3),
          Map.entry("sun/nio/cs/StreamEncoder.forOutputStreamWriter", 3),
          Map.entry("org/xml/sax/InputSource.setEncoding", 1),
          Map.entry("javax/xml/transform/Transformer.setOutputProperty", 2),
          Map.entry("javax/xml/stream/XMLInputFactory.createXMLStreamReader", 2),
          Map.entry("javax/xml/stream/XMLInputFactory.createXMLEventReader", 2),
          Map.entry("javax/xml/stream/XMLOutputFactory.createXMLStreamWriter", 2),
          Map.entry("javax/xml/stream/XMLOutputFactory.createXMLEventWriter", 2));

  private CharsetCalls() {}

  /** What a call of the method reaches by the name that it gets; null where it gets none. */
  static ReflectiveCalls.Effect effect(String name, JavaMethod called) {
    Integer least = LEAST.get(name);
    Type[] types = called.argumentTypes();
    if (least == null || types.length < least) {
      return null;
    }
    int last = types.length - 1;
    while (last >= 0 && !types[last].getDescriptor().equals(TEXT)) {
      last--;
    }
    int index = last + (called.isStatic() ? 0 : 1);
    return last < 0 ? null : (scan, arguments) -> ask(scan, arguments, index);
  }

  private static Value ask(ReflectiveCalls scan, List<Value> arguments, int index) {
    if (ReflectiveCalls.constant(arguments, index) instanceof String name) {
      scan.reached.asksForCharset(name);
    } else if (!(arguments.get(index) instanceof Value.Null)) {
      scan.reached.asksForCharset(null);
    }
    return null;
  }
}
