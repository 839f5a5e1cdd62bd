package org.javahermit.jdk.java.lang;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.InternedStrings;

/**
 * Interning is the runtime's, which knows the literals of the image. Strings are always compact;
 * saying so in a constant lets the compiler drop what tests it.
 */
@Substitution("java.lang.String")
public final class StringSubstitution {
  @Replace static final boolean COMPACT_STRINGS = true;

  private StringSubstitution() {}

  @Alias
  private static native int decodeUTF8_UTF16(
      byte[] from, int begin, int end, byte[] to, int length, boolean replacing);

  /**
   * The text of bytes in UTF-8, what is malformed replaced. The JDK's constructors take any charset
   * and so bring the decoders of all that there are.
   */
  @Add
  public static String hermitOfUtf8(byte[] bytes) {
    byte[] characters = new byte[2 * bytes.length];
    int length = decodeUTF8_UTF16(bytes, 0, bytes.length, characters, 0, true);
    return StringUTF16Substitution.newString(characters, 0, length);
  }

  @Replace
  public String intern() {
    return InternedStrings.intern((String) (Object) this);
  }
}
