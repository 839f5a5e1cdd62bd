package org.javahermit.compiler.frontend;

import java.util.Map;
import org.javahermit.compiler.closedworld.ImageFact;

/** The questions about the whole image that runtime code asks: each call is a constant. */
final class ImageFactIntrinsics {
  private ImageFactIntrinsics() {}

  static void addTo(Map<String, Intrinsic> table) {
    for (ImageFact fact : ImageFact.values()) {
      table.put(
          fact.question() + "()Z",
          (emitter, arguments) -> emitter.constant(emitter.world().has(fact) ? 1 : 0));
    }
  }
}
