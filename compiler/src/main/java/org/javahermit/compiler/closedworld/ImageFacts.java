package org.javahermit.compiler.closedworld;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.javahermit.compiler.classfile.JavaMethod;

/**
 * Which facts about the image hold: takes note of those that come to hold, none of which is ever
 * taken back; leaves every method scanned again that relied on one's not holding.
 */
final class ImageFacts {
  private final Consumer<JavaMethod> rescan;
  private final Set<ImageFact> facts = EnumSet.noneOf(ImageFact.class);
  private final Map<ImageFact, Set<JavaMethod>> awaiting = new EnumMap<>(ImageFact.class);

  ImageFacts(Consumer<JavaMethod> rescan) {
    this.rescan = rescan;
    for (ImageFact fact : ImageFact.values()) {
      awaiting.put(fact, new LinkedHashSet<>());
    }
  }

  /** From now on it is so. */
  void becomes(ImageFact fact) {
    if (facts.add(fact)) {
      awaiting.remove(fact).forEach(rescan);
    }
  }

  /** Whether it is so. */
  boolean has(ImageFact fact) {
    return facts.contains(fact);
  }

  /** Whether it is so; where it is not yet, the method is scanned again when it is. */
  boolean has(ImageFact fact, JavaMethod asker) {
    boolean isSo = has(fact);
    if (!isSo) {
      awaiting.get(fact).add(asker);
    }
    return isSo;
  }
}
