package org.javahermit.jdk.jdk.internal.icu.impl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.unsafe.Machine;

/** The tables of normalization are read from the image; the JDK reads them as resources. */
@Substitution("jdk.internal.icu.impl.NormalizerImpl")
final class NormalizerSubstitution {
  private NormalizerSubstitution() {}

  @Replace
  public NormalizerSubstitution load(String name) {
    return switch (name.substring(name.lastIndexOf('/') + 1)) {
      case "nfc.nrm" ->
          load(
              ImageResource.buffer(
                  Machine.symbol(
                      "resource:java.base/jdk/internal/icu/impl/data/icudt67b/nfc.nrm")));
      case "nfkc.nrm" ->
          load(
              ImageResource.buffer(
                  Machine.symbol(
                      "resource:java.base/jdk/internal/icu/impl/data/icudt67b/nfkc.nrm")));
      default ->
          throw new UncheckedIOException(
              new IOException("no table of normalization is called " + name));
    };
  }

  @Alias
  native NormalizerSubstitution load(ByteBuffer bytes);
}
