package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** The byte order of x86-64 as constants instead of a question to native code. */
@Substitution("java.lang.StringUTF16")
final class StringUTF16Substitution {
  @Replace static final int HI_BYTE_SHIFT = 0;

  @Replace static final int LO_BYTE_SHIFT = 8;

  private StringUTF16Substitution() {}

  @Replace
  private static boolean isBigEndian() {
    return false;
  }
}
