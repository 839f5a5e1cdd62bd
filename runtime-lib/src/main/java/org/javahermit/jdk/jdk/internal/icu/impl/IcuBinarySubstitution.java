package org.javahermit.jdk.jdk.internal.icu.impl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.unsafe.Machine;

/**
 * The tables of Unicode properties are read from the image; the JDK reads the same files as
 * resources of its module. Those of normalization have {@link NormalizerSubstitution}.
 */
@Substitution("jdk.internal.icu.impl.ICUBinary")
final class IcuBinarySubstitution {
  private IcuBinarySubstitution() {}

  @Replace
  public static ByteBuffer getRequiredData(String name) {
    try {
      return switch (name.substring(name.lastIndexOf('/') + 1)) {
        case "uprops.icu" ->
            ImageResource.buffer(
                Machine.symbol(
                    "resource:java.base/jdk/internal/icu/impl/data/icudt67b/uprops.icu"));
        case "ubidi.icu" ->
            ImageResource.buffer(
                Machine.symbol("resource:java.base/jdk/internal/icu/impl/data/icudt67b/ubidi.icu"));
        default -> throw new IOException("no table of Unicode data is called " + name);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
