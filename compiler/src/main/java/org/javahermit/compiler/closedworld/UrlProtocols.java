package org.javahermit.compiler.closedworld;

import java.util.List;
import org.javahermit.compiler.classfile.ClassUniverse;
import org.javahermit.compiler.classfile.JavaClass;

/**
 * Which protocols a program's URLs have, as far as their handlers are not in every image that makes
 * URLs: the text of a URL or URI that is a constant says it. One that the program computes, or gets
 * from outside, may begin with http and https. What the class library makes does not count.
 */
final class UrlProtocols {
  private static final List<String> USUAL = List.of("http", "https");
  private static final List<String> ALL = List.of("http", "https", "ftp", "mailto");

  private UrlProtocols() {}

  /** The program makes a URL of this text; null stands for one that is not known. */
  static void makes(String text, ClassUniverse universe, Reached reached) {
    if (!reached.isApplication()) {
      return;
    }
    for (String protocol : ALL) {
      boolean possible = text == null ? USUAL.contains(protocol) : is(text, protocol);
      JavaClass handler = possible ? universe.find(handler(protocol)) : null;
      if (handler != null) {
        ReflectiveCalls.constructByName(handler, reached);
      }
    }
  }

  private static String handler(String protocol) {
    return "sun/net/www/protocol/" + protocol + "/Handler";
  }

  private static boolean is(String text, String protocol) {
    return text.equalsIgnoreCase(protocol)
        || text.regionMatches(true, 0, protocol + ":", 0, protocol.length() + 1);
  }
}
