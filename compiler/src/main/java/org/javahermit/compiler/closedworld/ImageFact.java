package org.javahermit.compiler.closedworld;

/**
 * What code of the runtime library may ask about the whole image, by calls of {@code
 * org.javahermit.unsafe.ImageFact} that become constants. As long as a fact does not hold, what
 * lies behind the question is not reachable. Some only the linker asks for.
 */
public enum ImageFact {
  /** Code finds charsets by names. */
  CHARSETS_SEARCHED("charsetsAreSearched"),
  /** There are other charsets than those that code names. */
  FURTHER_CHARSETS("hasFurtherCharsets"),
  /** The class path has providers of charsets. */
  CHARSET_PROVIDERS("hasCharsetProviders"),
  /** There is data for other locales than the root and English. */
  FURTHER_LOCALES("hasFurtherLocales"),
  /** The program uses addresses or sockets of Unix domain. */
  UNIX_SOCKETS("usesUnixSockets"),
  /** The program uses security providers as objects. */
  SECURITY_PROVIDERS("usesSecurityProviders"),
  /** The program asks for what signs or checks XML documents. */
  XML_SIGNATURES("signsXml"),
  /** The program asks for clients or servers that prove who they are by SASL. */
  SASL("usesSasl"),
  /** The program reads which servers know names. */
  RESOLVER_FILE("readsResolverFile"),
  /** The program looks for class files in folders of the class path; the linker's. */
  CLASS_FILES(null);

  private static final String OWNER = "org/javahermit/unsafe/ImageFact.";

  private final String question;

  ImageFact(String question) {
    this.question = question;
  }

  /** The method that asks: its class and name; null where none does. */
  public String question() {
    return question == null ? null : OWNER + question;
  }

  /** The fact that a method asks for, or null. */
  static ImageFact of(String method) {
    if (method.startsWith(OWNER)) {
      for (ImageFact fact : values()) {
        if (method.equals(fact.question())) {
          return fact;
        }
      }
    }
    return null;
  }
}
