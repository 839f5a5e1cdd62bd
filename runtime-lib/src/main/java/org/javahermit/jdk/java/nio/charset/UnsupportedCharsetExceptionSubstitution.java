package org.javahermit.jdk.java.nio.charset;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.MissingCharset;

/** The message says how the image gets a charset that the JDK has. */
@SuppressWarnings("serial")
@Substitution("java.nio.charset.UnsupportedCharsetException")
final class UnsupportedCharsetExceptionSubstitution extends IllegalArgumentException {
  private UnsupportedCharsetExceptionSubstitution() {}

  @Add
  @Override
  public String getMessage() {
    return MissingCharset.explain(super.getMessage());
  }
}
