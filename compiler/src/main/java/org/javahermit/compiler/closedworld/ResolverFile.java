package org.javahermit.compiler.closedworld;

/**
 * Whether the program reads the file that names the servers of DNS, as resolvers do that do not ask
 * the JDK: takes texts of its code; leaves the {@link ImageFact} where one is the file's path. Then
 * the runtime library shows that file, and has the network behind it.
 */
final class ResolverFile {
  private static final String PATH = "/etc/resolv.conf";

  private final ImageFacts facts;

  ResolverFile(ImageFacts facts) {
    this.facts = facts;
  }

  /** The program has a text. */
  void says(String text) {
    if (text.equals(PATH)) {
      facts.becomes(ImageFact.RESOLVER_FILE);
    }
  }
}
