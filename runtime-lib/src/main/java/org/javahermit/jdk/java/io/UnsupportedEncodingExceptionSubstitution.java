package org.javahermit.jdk.java.io;

import java.io.IOException;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.MissingCharset;

/** The message says how the image gets a charset that the JDK has. */
@SuppressWarnings("serial")
@Substitution("java.io.UnsupportedEncodingException")
final class UnsupportedEncodingExceptionSubstitution extends IOException {
  private UnsupportedEncodingExceptionSubstitution() {}

  @Add
  @Override
  public String getMessage() {
    return MissingCharset.explain(super.getMessage());
  }
}
