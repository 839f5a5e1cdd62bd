package org.javahermit.jdk.java.nio.charset;

import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * An encoder whose replacement is the usual question mark does not ask whether that is legal: to
 * answer takes the charset's decoder, and so brings all decoders into images that only write.
 */
@Substitution("java.nio.charset.CharsetEncoder")
abstract class CharsetEncoderSubstitution {
  @Alias private final Charset charset;
  @Alias private final float averageBytesPerChar;
  @Alias private final float maxBytesPerChar;
  @Alias private byte[] replacement;
  @Alias private CodingErrorAction malformedInputAction;
  @Alias private CodingErrorAction unmappableCharacterAction;

  @Replace
  protected CharsetEncoderSubstitution(Charset charset, float average, float most) {
    if (average <= 0) {
      throw new IllegalArgumentException("Non-positive averageBytesPerChar");
    }
    if (most <= 0) {
      throw new IllegalArgumentException("Non-positive maxBytesPerChar");
    }
    if (average > most) {
      throw new IllegalArgumentException("averageBytesPerChar exceeds maxBytesPerChar");
    }
    this.charset = charset;
    averageBytesPerChar = average;
    maxBytesPerChar = most;
    malformedInputAction = CodingErrorAction.REPORT;
    unmappableCharacterAction = CodingErrorAction.REPORT;
    replacement = new byte[] {'?'};
    implReplaceWith(replacement);
  }

  @Alias
  protected abstract void implReplaceWith(byte[] bytes);
}
