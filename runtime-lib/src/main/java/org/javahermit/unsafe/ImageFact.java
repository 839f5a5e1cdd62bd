package org.javahermit.unsafe;

/**
 * What the compiler knows of the whole image. Each method is compiled to a constant, and code
 * behind one that is false is not in the image. The names are those of the compiler's {@code
 * closedworld.ImageFact}.
 */
public final class ImageFact {
  private ImageFact() {}

  /** Whether any code finds charsets by names. */
  @Intrinsic
  public static native boolean charsetsAreSearched();

  /** Whether there are other charsets than those that code names. */
  @Intrinsic
  public static native boolean hasFurtherCharsets();

  /** Whether the class path has providers of charsets. */
  @Intrinsic
  public static native boolean hasCharsetProviders();

  /** Whether there is data for other locales than the root and English. */
  @Intrinsic
  public static native boolean hasFurtherLocales();

  /** Whether the program uses addresses or sockets of Unix domain. */
  @Intrinsic
  public static native boolean usesUnixSockets();

  /** Whether the program uses security providers as objects. */
  @Intrinsic
  public static native boolean usesSecurityProviders();

  /** Whether the program asks for what signs or checks XML documents. */
  @Intrinsic
  public static native boolean signsXml();

  /** Whether the program asks for clients or servers that prove who they are by SASL. */
  @Intrinsic
  public static native boolean usesSasl();

  /** Whether the program reads which servers know names. */
  @Intrinsic
  public static native boolean readsResolverFile();
}
