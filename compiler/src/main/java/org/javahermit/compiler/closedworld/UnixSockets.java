package org.javahermit.compiler.closedworld;

import java.util.Map;
import java.util.Set;
import org.javahermit.compiler.classfile.JavaField;
import org.javahermit.compiler.classfile.JavaMethod;
import org.javahermit.compiler.classfile.Layer;

/**
 * Whether the program has sockets of Unix domain: takes note of methods and fields as they are
 * reached; leaves the {@link ImageFact} where one of them is a way to such a socket and it is not
 * the class library that comes by it. A channel's kind is decided when it runs, so without this
 * every program with channels would have them.
 */
final class UnixSockets {
  private static final String FAMILY = "java/net/StandardProtocolFamily";

  /** What makes an address, and what gives the kind of socket to those that do not name it. */
  private static final Map<String, Set<String>> WAYS =
      Map.of("java/net/UnixDomainSocketAddress", Set.of("of"), FAMILY, Set.of("valueOf", "values"));

  private final ImageFacts facts;

  UnixSockets(ImageFacts facts) {
    this.facts = facts;
  }

  /** A method is reached, because of another, or because of none. */
  void reach(JavaMethod method, JavaMethod from) {
    if (method.owner().layer() == Layer.JDK
        && (from == null || from.owner().layer() != Layer.JDK)
        && WAYS.getOrDefault(method.owner().name(), Set.of()).contains(method.name())) {
      facts.becomes(ImageFact.UNIX_SOCKETS);
    }
  }

  /** The program reads a field. */
  void read(JavaField field) {
    if (field.name().equals("UNIX") && field.owner().name().equals(FAMILY)) {
      facts.becomes(ImageFact.UNIX_SOCKETS);
    }
  }
}
